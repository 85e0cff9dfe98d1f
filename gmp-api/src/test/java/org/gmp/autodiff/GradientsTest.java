package org.gmp.autodiff;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
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

final class GradientsTest {
  private static final TensorType MATRIX = TensorType.of(DType.FLOAT64, 2, 3);

  private final Tensor x = Tensor.placeholder("x", MATRIX);
  private final NdArray value = NdArray.of(Shape.of(2, 3), 0.5, -1.0, 2.0, 3.0, -0.25, 1.5);

  private static double[] run(Tensor output, Map<Tensor, NdArray> leaves) {
    try (var executable = new Interpreter().compile(Graph.of(output))) {
      return executable.run(leaves).get(0).toDoubles();
    }
  }

  @Test
  void gradientOfMeanSquareReluIsTwoReluOverCount() {
    Tensor gradient = Gradients.of(x.relu().square().mean(), x).get(x);
    assertThat(run(gradient, ImmutableMap.of(x, value)))
        .usingTolerance(1e-15)
        .containsExactly(new double[] {1.0 / 6, 0, 4.0 / 6, 1, 0, 0.5})
        .inOrder();
  }

  @Test
  void gradientOfRunningProductIsRightAtZeros() {
    Tensor v = Tensor.placeholder("v", TensorType.of(DType.FLOAT64, 4));
    Tensor gradient = Gradients.of(v.cumProd(0).sum(), v).get(v);
    // y = v0 + v0 v1 + v0 v1 v2 + v0 v1 v2 v3 at (2, 0, 3, 0)
    assertThat(run(gradient, ImmutableMap.of(v, NdArray.of(Shape.of(4), 2.0, 0.0, 3.0, 0.0))))
        .usingTolerance(1e-15)
        .containsExactly(new double[] {1, 8, 0, 0})
        .inOrder();
  }

  @Test
  void hessianVectorProductOfCubes() {
    Tensor loss = x.mul(x).mul(x).sum();
    Tensor vector = Tensor.filled(MATRIX, 2);
    Tensor product = Gradients.hessianVector(loss, List.of(x), List.of(vector)).get(x);
    assertThat(run(product, ImmutableMap.of(x, value)))
        .usingTolerance(1e-14)
        .containsExactly(new double[] {6, -12, 24, 36, -3, 18})
        .inOrder();
  }

  @Test
  void sourceOutsideTheGraphIsNamed() {
    Tensor other = Tensor.placeholder("other", MATRIX);
    GraphException e = assertThrows(GraphException.class, () -> Gradients.of(x.sum(), other));
    assertThat(e).hasMessageThat().contains("other: float64[2,3] is not part of the graph");
  }

  @Test
  void lossMustBeScalar() {
    GraphException e = assertThrows(GraphException.class, () -> Gradients.of(x.relu(), x));
    assertThat(e).hasMessageThat().contains("must be a floating scalar");
  }

  @Test
  void allMissingRulesAreReportedTogether() {
    Tensor y = Tensor.of(new Opaque("first"), x);
    Tensor z = Tensor.of(new Opaque("second"), y);
    GraphException e =
        assertThrows(GraphException.class, () -> Gradients.of(z.sum(), ImmutableList.of(x)));
    assertThat(e).hasMessageThat().contains("no gradient rule for first (first), second (second)");
  }
}
