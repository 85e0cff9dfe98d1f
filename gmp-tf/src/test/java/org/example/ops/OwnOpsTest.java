package org.example.ops;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gmp.autodiff.Gradients;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.tf.Compilation;
import org.gmp.tf.SavedModelExport;
import org.gmp.tf.ServedModel;
import org.gmp.tf.TensorflowBackend;
import org.gmp.tf.lowering.Lowering;
import org.gmp.train.History;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Ops that a user defines and lowers, one by the backend's builder and one by a provider. */
final class OwnOpsTest {
  private static final TensorflowBackend BACKEND = builder().build();
  private static final double STEP = 1e-5;

  /** An op as a function of one tensor. */
  private record OwnOp(String name, UnaryOperator<Tensor> apply) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static TensorflowBackend.Builder builder() {
    return TensorflowBackend.builder().lowering(Swish.class, Swish::lower);
  }

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  private static Stream<OwnOp> ops() {
    return Stream.of(new OwnOp("swish", OwnOpsTest::swish), new OwnOp("softsign", Softsign::of));
  }

  private static Tensor swish(Tensor x) {
    return Swish.of(x, 1.5);
  }

  @ParameterizedTest
  @MethodSource("ops")
  void valuesAreThoseOfTheInterpreter(OwnOp op) {
    Tensor x = Tensor.placeholder("x", TensorType.of(DType.FLOAT64, 5));
    NdArray points = NdArray.of(Shape.of(5), -3.0, -0.5, 0.0, 0.25, 7.0);
    assertThat(value(BACKEND, op.apply().apply(x), x, points))
        .usingTolerance(1e-14)
        .containsExactly(value(new Interpreter(), op.apply().apply(x), x, points))
        .inOrder();
  }

  @ParameterizedTest
  @MethodSource("ops")
  void gradientsAreDifferenceQuotients(OwnOp op) {
    Tensor x = Tensor.placeholder("x", TensorType.of(DType.FLOAT64, 4));
    Tensor y = op.apply().apply(x);
    double[] points = {-2, -0.3, 0.4, 1.7};
    double[] quotients = value(BACKEND, y, x, shifted(points, STEP));
    double[] below = value(BACKEND, y, x, shifted(points, -STEP));
    for (int i = 0; i < quotients.length; i++) {
      quotients[i] = (quotients[i] - below[i]) / (2 * STEP);
    }
    Tensor gradient = Gradients.of(y.sum(), List.of(x)).get(x);
    assertThat(value(BACKEND, gradient, x, shifted(points, 0)))
        .usingTolerance(1e-9)
        .containsExactly(quotients)
        .inOrder();
  }

  @ParameterizedTest
  @EnumSource(Compilation.class)
  void aModelOfBothTrains(Compilation compilation) {
    History expected = train(new Interpreter());
    try (TensorflowBackend backend = builder().compilation(compilation).build()) {
      History found = train(backend);
      assertThat(found.last("loss")).isLessThan(found.column("loss").get(0) / 4);
      assertThat(found.last("loss")).isWithin(1e-9).of(expected.last("loss"));
    }
  }

  private static Model model() {
    return Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
        .dense(8)
        .apply(OwnOpsTest::swish)
        .dense(8)
        .apply(Softsign::of)
        .dense(1)
        .build();
  }

  private static History train(Backend backend) {
    double[] x = new double[32];
    double[] y = new double[32];
    for (int i = 0; i < x.length; i++) {
      x[i] = -1 + i / 16.0;
      y[i] = Math.sin(3 * x[i]);
    }
    return Trainer.of(model())
        .loss(Metrics.meanSquaredError())
        .optimizer(Optimizers.adam(0.02))
        .batchSize(16)
        .epochs(40)
        .seed(Seed.of(5))
        .on(backend)
        .fit(Examples.of(NdArray.of(Shape.of(32, 1), x), NdArray.of(Shape.of(32, 1), y)));
  }

  @Test
  void anOpOfAProviderIsExported(@TempDir Path folder) throws IOException {
    Model layers =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
            .dense(2)
            .apply(Softsign::of)
            .build();
    Model model = layers.withWeights(layers.initialize(Seed.of(3)));
    SavedModelExport.write(folder, model, Map.of("y", model.output()));
    NdArray x = NdArray.of(Shape.of(2, 1), 0.5, -2.0);
    try (ServedModel served = ServedModel.load(folder)) {
      assertThat(served.run(x, "y").toDoubles())
          .usingTolerance(1e-14)
          .containsExactly(model.predict(x).toDoubles())
          .inOrder();
    }
  }

  @Test
  void backendsWithOtherLoweringsShareNoProgram() {
    Tensor x = Tensor.placeholder("x", TensorType.of(DType.FLOAT64, 1));
    NdArray two = NdArray.of(Shape.of(1), 2.0);
    double[] before = value(BACKEND, swish(x), x, two);
    try (TensorflowBackend other =
        TensorflowBackend.builder()
            .lowering(Swish.class, (op, context) -> context.op("Square"))
            .build()) {
      assertThat(value(other, swish(x), x, two)).isEqualTo(new double[] {4});
    }
    assertThat(value(BACKEND, swish(x), x, two)).isEqualTo(before);
  }

  @Test
  void anOpWithoutALoweringIsRefusedWithTheWayToGiveOne() {
    Tensor x = Tensor.placeholder("x", TensorType.of(DType.FLOAT64, 1));
    NdArray two = NdArray.of(Shape.of(1), 2.0);
    try (TensorflowBackend without = TensorflowBackend.create()) {
      GraphException e = assertThrows(GraphException.class, () -> value(without, swish(x), x, two));
      assertThat(e)
          .hasMessageThat()
          .contains("there is no lowering for swish{slope=1.5}, needed for ");
      assertThat(e)
          .hasMessageThat()
          .contains("TensorflowBackend.builder().lowering(Swish.class, ...)");
    }
  }

  @Test
  void aSecondLoweringOfAnOpIsRefused() {
    assertRefused(builder().lowering(Swish.class, Swish::lower), Swish.class);
    assertRefused(builder().lowering(Softsign.class, Lowering.same("Softsign")), Softsign.class);
    assertRefused(builder().lowering(Add.class, Lowering.same("AddV2")), Add.class);
  }

  private static void assertRefused(TensorflowBackend.Builder builder, Class<?> type) {
    assertThat(assertThrows(GraphException.class, builder::build))
        .hasMessageThat()
        .isEqualTo(
            "tensorflow: ops of " + type.getName() + " have a lowering already, got another");
  }

  private static NdArray shifted(double[] points, double by) {
    return NdArray.of(Shape.of(points.length), Arrays.stream(points).map(p -> p + by).toArray());
  }

  private static double[] value(Backend backend, Tensor y, Tensor x, NdArray at) {
    try (Executable executable = backend.compile(Graph.of(y))) {
      return executable.run(Map.of(x, at)).get(0).toDoubles();
    }
  }
}
