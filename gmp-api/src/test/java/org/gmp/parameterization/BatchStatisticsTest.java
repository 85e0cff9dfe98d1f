package org.gmp.parameterization;

import static com.google.common.truth.Truth.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;
import org.gmp.rewrite.Mode;
import org.junit.jupiter.api.Test;

/** What the normalizations compute in a training step. */
final class BatchStatisticsTest {
  private static final NdArray X = NdArray.of(Shape.of(4, 1), 1.0, 2.0, 4.0, 5.0);

  private static Model model(Parameterization parameterization) {
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1)).dense(1).relu().build();
    return model
        .withWeights(
            Weights.of(
                Map.of(
                    "dense_1/kernel", NdArray.of(Shape.of(1, 1), 2.0),
                    "dense_1/bias", NdArray.of(Shape.of(1), 0.25))))
        .rewrite(parameterization);
  }

  private static double[] training(Model model, Tensor node) {
    Graph graph = Graph.of(Mode.TRAINING.rewriter().apply(node));
    Weights weights = model.initialize(Seed.of(0));
    Map<Tensor, NdArray> leaves = new LinkedHashMap<>();
    leaves.put(model.input(), X);
    graph.variables().forEach(v -> leaves.put(v.tensor(), weights.get(v)));
    try (var executable = new Interpreter().compile(graph)) {
      return executable.run(leaves).get(0).toDoubles();
    }
  }

  @Test
  void batchNormCentresAndScalesByTheBatch() {
    // h = 2 x = 2, 4, 8, 10: mean 6, variance 10.
    double scale = 1 / Math.sqrt(10 + 1e-3);
    Model model = model(Parameterizations.batchNorm());
    assertThat(training(model, model.output()))
        .usingTolerance(1e-14)
        .containsExactly(new double[] {0, 0, 2 * scale + 0.25, 4 * scale + 0.25})
        .inOrder();
  }

  @Test
  void meanOnlyBatchNormCentresAndKeepsTheBias() {
    Model model = model(Parameterizations.meanOnlyBatchNorm());
    assertThat(training(model, model.output()))
        .usingTolerance(1e-14)
        .containsExactly(new double[] {0, 0, 2.25, 4.25})
        .inOrder();
  }

  @Test
  void inputMeanNormCentresTheActivation() {
    Model model = model(Parameterizations.named("gmp+imn"));
    assertThat(training(model, model.output()))
        .usingTolerance(1e-14)
        .containsExactly(new double[] {-4, -2, 2, 4})
        .inOrder();
  }

  @Test
  void movingAveragesMoveByOnePercent() {
    Model model = model(Parameterizations.batchNorm());
    List<String> names = model.updates().stream().map(u -> u.variable().name()).toList();
    assertThat(names).containsExactly("dense_1/moving_mean", "dense_1/moving_variance").inOrder();
    assertThat(training(model, model.updates().get(0).value())[0]).isWithin(1e-15).of(0.06);
    assertThat(training(model, model.updates().get(1).value())[0])
        .isWithin(1e-15)
        .of(0.99 * 0.999 + 0.01 * 10);
  }
}
