package org.gmp.composite;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.junit.jupiter.api.Test;

/** Values of which mean, variance and root are whole numbers. */
final class BatchNormalizedTest {
  private static List<NdArray> run(BatchNormalized norm, NdArray h, NdArray gamma, NdArray beta) {
    List<Tensor> inputs =
        List.of(
            Tensor.placeholder("h", h.type()),
            Tensor.placeholder("gamma", gamma.type()),
            Tensor.placeholder("beta", beta.type()));
    Map<Tensor, NdArray> values = new HashMap<>();
    values.put(inputs.get(0), h);
    values.put(inputs.get(1), gamma);
    values.put(inputs.get(2), beta);
    try (var executable = new Interpreter().compile(Graph.of(norm.apply(inputs)))) {
      return executable.run(values);
    }
  }

  @Test
  void eachChannelHasMeanAndBiasedVarianceOfItsOwn() {
    NdArray h = NdArray.of(Shape.of(2, 2), 0.0, 10, 2, 16);
    // Variances 1 and 9; with epsilon 7 the roots are sqrt 8 and 4.
    List<NdArray> results =
        run(
            new BatchNormalized(7, 0),
            h,
            NdArray.of(Shape.of(2), 1.0, 4),
            NdArray.of(Shape.of(2), 0.0, 100));
    double first = 1 / Math.sqrt(8);
    assertThat(results.get(0).toDoubles())
        .usingTolerance(1e-14)
        .containsExactly(-first, 97, first, 103)
        .inOrder();
    assertThat(results.get(1)).isEqualTo(NdArray.of(Shape.of(2), 1.0, 13));
    assertThat(results.get(2)).isEqualTo(NdArray.of(Shape.of(2), 1.0, 9));
  }

  @Test
  void axesInFrontAreNotAveragedOver() {
    NdArray h = NdArray.of(Shape.of(2, 2, 1), 0.0, 2, 10, 16);
    List<NdArray> results =
        run(
            new BatchNormalized(7, 1),
            h,
            NdArray.of(Shape.of(2, 1, 1), 1.0, 4),
            NdArray.of(Shape.of(2, 1, 1), 0.0, 100));
    assertThat(results.get(1)).isEqualTo(NdArray.of(Shape.of(2, 1, 1), 1.0, 13));
    assertThat(results.get(2)).isEqualTo(NdArray.of(Shape.of(2, 1, 1), 1.0, 9));
    double first = 1 / Math.sqrt(8);
    assertThat(results.get(0).toDoubles())
        .usingTolerance(1e-14)
        .containsExactly(-first, first, 97, 103)
        .inOrder();
  }

  @Test
  void printsItsSettings() {
    assertThat(new BatchNormalized(0.5, 0).attributes()).containsExactly("epsilon", 0.5);
    assertThat(new BatchNormalized(0.5, 2).attributes())
        .containsExactly("epsilon", 0.5, "leading_axes", 2);
    assertThat(new BatchNormalizedGradient(new BatchNormalized(0.5, 2)).attributes())
        .containsExactly("epsilon", 0.5, "leading_axes", 2);
  }

  @Test
  void refusesSettingsThatMeanNothing() {
    for (double epsilon : new double[] {0, -1, Double.NaN}) {
      GraphException e = assertThrows(GraphException.class, () -> new BatchNormalized(epsilon, 0));
      assertThat(e).hasMessageThat().contains("epsilon must be above 0");
    }
    assertThrows(GraphException.class, () -> new BatchNormalized(1e-3, -1));
  }

  @Test
  void needsAnAxisToAverageOver() {
    Tensor h = Tensor.placeholder("h", TensorType.of(DType.FLOAT64, 2, 3));
    Tensor c = Tensor.placeholder("c", TensorType.of(DType.FLOAT64, 2, 3));
    GraphException e =
        assertThrows(GraphException.class, () -> new BatchNormalized(1e-3, 1).apply(h, c, c));
    assertThat(e).hasMessageThat().contains("needs h of at least 3 axes, got float64[2,3]");
  }
}
