package org.gmp.composite;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Map;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.junit.jupiter.api.Test;

/** Against the formula, written out component by component. */
final class SphericalDirectionTest {
  private static final TensorType ANGLES = TensorType.of(DType.FLOAT64, 2, 2);
  private static final Tensor THETA = Tensor.placeholder("theta", ANGLES);
  private static final Tensor DIRECTION = new SphericalDirection().apply(THETA).get(0);

  private static double[] run(Tensor asked, double... angles) {
    try (var executable = new Interpreter().compile(Graph.of(List.of(asked)))) {
      NdArray theta = NdArray.fromDoubles(ANGLES, angles);
      return executable.run(Map.of(THETA, theta)).get(0).toDoubles();
    }
  }

  private static void assertClose(double[] actual, double... expected) {
    assertThat(actual).usingTolerance(1e-14).containsExactly(expected).inOrder();
  }

  @Test
  void aColumnOfAnglesGivesAColumnOfUnitLength() {
    double a = 0.7;
    double b = -1.1;
    double c = 2.3;
    double d = 0.4;
    assertThat(DIRECTION.shape()).isEqualTo(Shape.of(3, 2));
    assertClose(
        run(DIRECTION, a, b, c, d),
        Math.cos(a),
        Math.cos(b),
        Math.sin(a) * Math.cos(c),
        Math.sin(b) * Math.cos(d),
        Math.sin(a) * Math.sin(c),
        Math.sin(b) * Math.sin(d));
  }

  @Test
  void theGradientIsThatOfTheFormulaOnAnAxisToo() {
    // Of the last component, sin a sin c: cos a sin c and sin a cos c, where sin a is 0.
    Tensor last = DIRECTION.slice(0, 2, 1).sum();
    Tensor gradient = Gradients.of(last, THETA).get(THETA);
    double c = 2.3;
    assertClose(
        run(gradient, 0, 0.7, c, 0.4),
        Math.sin(c),
        Math.cos(0.7) * Math.sin(0.4),
        0,
        Math.sin(0.7) * Math.cos(0.4));
  }
}
