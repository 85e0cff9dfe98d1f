package org.gmp.tf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Variable;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.train.History;
import org.gmp.train.Steps;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.junit.jupiter.api.Test;

final class PrecisionTest {
  private static final Seed SEED = Seed.of(16);

  private static History train(Model model, Examples examples, Precision precision) {
    try (TensorflowBackend backend = TensorflowBackend.builder().precision(precision).build()) {
      Trainer trainer =
          Trainer.of(model)
              .loss(Metrics.softmaxCrossEntropy())
              .optimizer(Optimizers.momentum(0.05, 0.9))
              .batchSize(8)
              .epochs(4)
              .seed(SEED)
              .on(backend);
      assertThat(backend.description()).endsWith(precision.toString());
      return trainer.fit(examples);
    }
  }

  private static Examples examples(int... shape) {
    RandomGenerator random = SEED.child("examples").generator();
    float[] numbers = new float[Shape.of(shape).size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    int[] labels = new int[shape[0]];
    Arrays.setAll(labels, i -> i % 3);
    return Examples.of(
        NdArray.of(Shape.of(shape), numbers), NdArray.of(Shape.of(shape[0]), labels));
  }

  private static void assertRoundedButAlike(Model model, Examples examples) {
    double[] single = train(model, examples, Precision.FP32).column("loss").toArray();
    double[] half = train(model, examples, Precision.BF16).column("loss").toArray();
    assertThat(half).usingTolerance(0.05).containsExactly(single).inOrder();
    assertThat(half[0]).isNotEqualTo(single[0]);
    assertThat(train(model, examples, Precision.BF16).column("loss").toArray())
        .usingExactEquality()
        .containsExactly(half)
        .inOrder();
  }

  @Test
  void bfloat16RoundsConvolutions() {
    assertRoundedButAlike(
        Model.input("image", Shape.of(Shape.BATCH, 8, 8, 3))
            .conv(8, 3)
            .relu()
            .conv(8, 3)
            .relu()
            .globalAveragePool()
            .dense(3)
            .build(),
        examples(20, 8, 8, 3));
  }

  /**
   * Sums over many pixels, which bfloat16 cannot hold: each would stop growing at a few hundred.
   */
  @Test
  void bfloat16LeavesMeansInSinglePrecision() {
    Model model =
        Model.input("image", Shape.of(Shape.BATCH, 16, 16, 3))
            .conv(8, 3)
            .relu()
            .conv(8, 3)
            .relu()
            .globalAveragePool()
            .dense(3)
            .build();
    for (Parameterization centring :
        List.of(Parameterizations.meanOnlyBatchNorm(), Parameterizations.named("gmp+imn"))) {
      Examples examples = examples(24, 16, 16, 3);
      NdArray single = movingMean(model.rewrite(centring), examples, Precision.FP32);
      NdArray half = movingMean(model.rewrite(centring), examples, Precision.BF16);
      assertWithMessage(centring.name())
          .that(half.toDoubles())
          .usingTolerance(1e-4)
          .containsExactly(single.toDoubles())
          .inOrder();
    }
  }

  private static NdArray movingMean(Model model, Examples examples, Precision precision) {
    try (TensorflowBackend backend = TensorflowBackend.builder().precision(precision).build();
        Steps steps =
            Trainer.of(model)
                .loss(Metrics.softmaxCrossEntropy())
                .optimizer(Optimizers.sgd(0.01))
                .batchSize(examples.size())
                .seed(SEED)
                .on(backend)
                .steps()) {
      assertThat(steps.take(examples)).isFinite();
      Model trained = steps.trained();
      Variable mean =
          trained.variables().stream()
              .filter(variable -> variable.name().contains("mean"))
              .findFirst()
              .orElseThrow();
      return trained.weights().orElseThrow().get(mean);
    }
  }

  @Test
  void bfloat16LeavesLossesInSinglePrecision() {
    Model model = Model.input("x", Shape.of(Shape.BATCH, 20)).dense(32).relu().dense(3).build();
    Examples examples = examples(20, 20);
    try (TensorflowBackend backend = TensorflowBackend.builder().precision(Precision.BF16).build();
        Steps steps =
            Trainer.of(model)
                .loss(Metrics.softmaxCrossEntropy())
                .optimizer(Optimizers.momentum(0.05, 0.9))
                .batchSize(20)
                .seed(SEED)
                .on(backend)
                .steps()) {
      for (int step = 0; step < 10; step++) {
        int bits = Float.floatToIntBits((float) steps.take(examples));
        assertWithMessage("the bits of a loss that bfloat16 has not, step %s", step)
            .that(bits & 0xFFFF)
            .isNotEqualTo(0);
      }
    }
  }

  @Test
  void bfloat16RoundsMatrixProductsOfSmallModelsToo() {
    assertRoundedButAlike(
        Model.input("x", Shape.of(Shape.BATCH, 20)).dense(32).relu().dense(3).build(),
        examples(20, 20));
  }
}
