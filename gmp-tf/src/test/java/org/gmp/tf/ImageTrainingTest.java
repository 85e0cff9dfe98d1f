package org.gmp.tf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gmp.backend.Backend;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.layer.Convolution;
import org.gmp.optimize.Pipeline;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.train.History;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small residual network with every kind of layer, trained on images in every coordinate. */
final class ImageTrainingTest {
  private static final Seed SEED = Seed.of(77);
  private static final int CLASSES = 3;

  static Model network(DType dtype) {
    Window pool = Window.of(3).withStride(2).withPadding(Padding.explicit(1));
    Convolution projection = Convolution.of(6, Window.of(1).withStride(2));
    return Model.input("image", TensorType.of(dtype, Shape.BATCH, 9, 8, 2))
        .conv(4, 3)
        .relu()
        .maxPool(pool)
        .residual(branch -> branch.conv(3, 1).relu().conv(4, 3))
        .relu()
        .averagePool(Window.of(2).withPadding(Padding.same()))
        .residual(branch -> branch.conv(6, 3, 2).relu().conv(6, 3), s -> s.conv(projection))
        .relu()
        .globalAveragePool()
        .dense(CLASSES)
        .build();
  }

  private static Examples images(DType dtype, int count) {
    RandomGenerator random = SEED.child("images").generator();
    double[] pixels = new double[count * 9 * 8 * 2];
    Arrays.setAll(pixels, i -> random.nextGaussian());
    int[] labels = new int[count];
    Arrays.setAll(labels, i -> random.nextInt(CLASSES));
    return Examples.of(
        NdArray.fromDoubles(TensorType.of(dtype, count, 9, 8, 2), pixels),
        NdArray.of(Shape.of(count), labels));
  }

  /** The losses of a few epochs, the last batch of each smaller, and the weights after them. */
  record Outcome(History history, Map<String, NdArray> weights) {}

  static Outcome train(Model model, Backend backend) {
    Trainer trainer =
        Trainer.of(model)
            .loss(Metrics.softmaxCrossEntropy())
            .optimizer(Optimizers.momentum(0.01, 0.9))
            .batchSize(4)
            .epochs(3)
            .seed(SEED)
            .on(backend);
    History history = trainer.fit(images(model.input().dtype(), 11));
    return new Outcome(history, trainer.trained().weights().orElseThrow().asMap());
  }

  static ImmutableList<Parameterization> parameterizations() {
    return Parameterizations.all();
  }

  @ParameterizedTest
  @MethodSource("parameterizations")
  void agreesWithTheInterpreter(Parameterization parameterization) {
    Model model = network(DType.FLOAT64).rewrite(parameterization);
    try (Backend tensorflow = TensorflowBackend.create()) {
      assertAgree(train(model, tensorflow), train(model, new Interpreter()));
    }
  }

  @Test
  void everyOptimizationCanBeLeftOut() {
    Model model = network(DType.FLOAT64).rewrite(Parameterizations.geometric());
    try (Backend plain = TensorflowBackend.builder().pipeline(Pipeline.of()).build();
        Backend optimizing = TensorflowBackend.create()) {
      Outcome found = train(model, plain);
      Outcome optimized = train(model, optimizing);
      assertAgree(found, optimized);
      // The scales are folded into kernels, which adds numbers up in another order.
      assertThat(found.weights()).isNotEqualTo(optimized.weights());
    }
  }

  private static void assertAgree(Outcome found, Outcome expected) {
    assertThat(found.history().column("loss").toArray())
        .usingTolerance(1e-8)
        .containsExactly(expected.history().column("loss").toArray())
        .inOrder();
    assertThat(found.weights().keySet()).isEqualTo(expected.weights().keySet());
    expected
        .weights()
        .forEach(
            (name, value) ->
                assertWithMessage(name)
                    .that(found.weights().getOrDefault(name, NdArray.scalar(0)).toDoubles())
                    .usingTolerance(1e-7)
                    .containsExactly(value.toDoubles())
                    .inOrder());
  }

  /** In a process of its own: one has as many threads as its first backend asked for. */
  @Test
  void givesTheSameBitsHoweverThreadsTakeTurns() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TrainsOnThreads.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isEqualTo(0);
    assertThat(lines).hasSize(TrainsOnThreads.TIMES * parameterizations().size());
    assertThat(new HashSet<>(lines)).hasSize(parameterizations().size());
  }

  @Test
  void memorizesAFewImagesInFloat32() {
    Examples few = images(DType.FLOAT32, 12);
    try (Backend tensorflow = TensorflowBackend.create()) {
      for (Parameterization parameterization :
          new Parameterization[] {
            Parameterizations.batchNorm(),
            Parameterizations.named("wn+mbn"),
            Parameterizations.named("gmp+imn")
          }) {
        Trainer trainer =
            Trainer.of(network(DType.FLOAT32).rewrite(parameterization))
                .loss(Metrics.softmaxCrossEntropy())
                .optimizer(Optimizers.adam(0.01))
                .batchSize(12)
                .epochs(400)
                .seed(SEED)
                .on(tensorflow);
        assertWithMessage(parameterization.name())
            .that(trainer.fit(few).last("loss"))
            .isLessThan(0.1);
      }
    }
  }
}
