package org.gmp.tf;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.train.Examples;
import org.gmp.train.History;
import org.gmp.train.Metrics;
import org.gmp.train.Optimizers;
import org.gmp.train.Trainer;
import org.junit.jupiter.api.Test;

final class PrecisionTest {
  private static final Seed SEED = Seed.of(16);

  private static History train(Model model, Examples examples, Precision precision) {
    try (TensorflowBackend backend = TensorflowBackend.builder().precision(precision).build();
        Trainer trainer =
            Trainer.of(model)
                .loss(Metrics.softmaxCrossEntropy())
                .optimizer(Optimizers.momentum(0.05, 0.9))
                .batchSize(8)
                .epochs(4)
                .seed(SEED)
                .on(backend)) {
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

  @Test
  void bfloat16RoundsMatrixProductsOfSmallModelsToo() {
    assertRoundedButAlike(
        Model.input("x", Shape.of(Shape.BATCH, 20)).dense(32).relu().dense(3).build(),
        examples(20, 20));
  }
}
