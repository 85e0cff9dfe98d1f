package org.gmp.autodiff;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.graph.GraphErrors.messageOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.List;
import java.util.Map;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.GraphVerifier;
import org.gmp.graph.Initializers;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
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

  @Test
  void whatLiesBehindAStopNeedsNoRule() {
    Tensor y = Tensor.of(new Opaque("opaque"), x).stopGradient().mul(x).sum();
    assertThat(run(Gradients.of(y, x).get(x), ImmutableMap.of(x, value)))
        .isEqualTo(value.toDoubles());
  }

  @Test
  void sourceNeedsNoRuleOfItsOwnUnlessAnotherLiesBehindIt() {
    Tensor y = Tensor.of(new Opaque("opaque"), x);
    Tensor loss = y.square().sum();
    assertThat(run(Gradients.of(loss, y).get(y), ImmutableMap.of(x, value)))
        .isEqualTo(new double[] {1, -2, 4, 6, -0.5, 3});
    assertThat(messageOf(() -> Gradients.of(loss, y, x)))
        .isEqualTo("gradients: no gradient rule for opaque (opaque)");
  }

  @Test
  void sourceWithoutInfluenceHasAZeroGradient() {
    Tensor batch = Tensor.placeholder("batch", TensorType.of(DType.FLOAT64, Shape.BATCH, 3));
    Tensor y = x.sum().add(batch.sign().sum());
    Gradients gradients = Gradients.of(y, x, batch);
    assertThat(gradients.get(batch).type()).isEqualTo(batch.type());
    assertThat(run(gradients.get(batch), ImmutableMap.of(batch, value))).isEqualTo(new double[6]);
  }

  @Test
  void lossItselfCanBeASource() {
    Tensor loss = x.sum();
    assertThat(run(Gradients.of(loss, loss).get(loss), ImmutableMap.of()))
        .isEqualTo(new double[] {1});
  }

  @Test
  void gradientOfANodeInBetweenIsThatOfTheRest() {
    Tensor middle = x.square();
    Gradients gradients = Gradients.of(middle.mul(3).sum(), middle, x);
    assertThat(run(gradients.get(middle), ImmutableMap.of(x, value)))
        .isEqualTo(new double[] {3, 3, 3, 3, 3, 3});
    assertThat(run(gradients.get(x), ImmutableMap.of(x, value)))
        .isEqualTo(new double[] {3, -6, 12, 18, -1.5, 9});
  }

  @Test
  void pathsAddUp() {
    Tensor y = x.add(x).mul(x).sum();
    assertThat(run(Gradients.of(y, x).get(x), ImmutableMap.of(x, value)))
        .isEqualTo(new double[] {2, -4, 8, 12, -1, 6});
  }

  @Test
  void batchOfOneIsABatch() {
    Tensor batch = Tensor.placeholder("batch", TensorType.of(DType.FLOAT64, Shape.BATCH, 2));
    Variable kernel = weight("kernel", 2, 1);
    Variable bias = weight("bias", 1);
    Tensor loss = batch.matmul(kernel.tensor()).add(bias.tensor()).square().mean();
    Gradients gradients = Gradients.of(loss, kernel, bias);
    Map<Tensor, NdArray> leaves =
        ImmutableMap.of(
            batch,
            NdArray.of(Shape.of(1, 2), 2.0, 3.0),
            kernel.tensor(),
            NdArray.of(Shape.of(2, 1), 1.0, -1.0),
            bias.tensor(),
            NdArray.of(Shape.of(1), 3.0));
    // y = 2 - 3 + 3 = 2: dy = 4
    assertThat(run(gradients.get(kernel), leaves)).isEqualTo(new double[] {8, 12});
    assertThat(run(gradients.get(bias), leaves)).isEqualTo(new double[] {4});
  }

  @Test
  void hessianVectorProductMixesSources() {
    // f = sum(w^2 v): the Hessian is (2v, 2w; 2w, 0)
    Variable w = weight("w", 2);
    Variable v = weight("v", 2);
    Tensor loss = w.tensor().square().mul(v.tensor()).sum();
    Gradients product =
        Gradients.hessianVector(
            loss,
            List.of(w.tensor(), v.tensor()),
            List.of(
                Tensor.constant(NdArray.of(Shape.of(2), 1.0, 10.0)),
                Tensor.constant(NdArray.of(Shape.of(2), 100.0, 1000.0))));
    Map<Tensor, NdArray> leaves =
        ImmutableMap.of(
            w.tensor(), NdArray.of(Shape.of(2), 3.0, 5.0),
            v.tensor(), NdArray.of(Shape.of(2), 7.0, 11.0));
    assertThat(run(product.get(w), leaves)).isEqualTo(new double[] {614, 10220});
    assertThat(run(product.get(v), only(leaves, product.get(v)))).isEqualTo(new double[] {6, 100});
  }

  @Test
  void hessianOfALinearFunctionIsZero() {
    Tensor batch = Tensor.placeholder("batch", TensorType.of(DType.FLOAT64, Shape.BATCH, 3));
    Tensor loss = batch.mul(2).sum().add(x.sum());
    Gradients product =
        Gradients.hessianVector(loss, List.of(batch, x), List.of(batch, Tensor.filled(MATRIX, 1)));
    assertThat(run(product.get(x), ImmutableMap.of())).isEqualTo(new double[6]);
    assertThat(run(product.get(batch), ImmutableMap.of(batch, value))).isEqualTo(new double[6]);
  }

  @Test
  void vectorsMustFitTheirSources() {
    assertThat(
            messageOf(
                () -> Gradients.hessianVector(x.sum(), List.of(x), List.of(Tensor.constant(1)))))
        .contains("the vector for x: float64[2,3] must be of its type, got constant");
    assertThat(messageOf(() -> Gradients.hessianVector(x.sum(), List.of(x), List.of())))
        .isEqualTo("gradients: needs a vector for each of 1 sources, got 0");
  }

  @Test
  void sourcesMustBeFloating() {
    Tensor label = Tensor.placeholder("label", TensorType.of(DType.INT32, 2, 3));
    Tensor loss = x.mul(label.cast(DType.FLOAT64)).sum();
    assertThat(messageOf(() -> Gradients.of(loss, label)))
        .isEqualTo("gradients: needs floating point tensors, got label: int32[2,3]");
    assertThat(messageOf(() -> Gradients.of(label.sum(), x))).contains("must be a floating scalar");
  }

  @Test
  void gradientThatWasNotAskedForIsAnError() {
    Tensor loss = x.exp().sum();
    assertThat(messageOf(() -> Gradients.of(loss, x).get(loss)))
        .startsWith("gradients: none was asked for with respect to ");
  }

  @Test
  void gradientNodesBelongToTheirLayer() {
    Variable kernel = weight("dense_1/kernel", 3, 2);
    Tensor gradient = Gradients.of(x.matmul(kernel.tensor()).square().sum(), kernel).get(kernel);
    assertThat(gradient.scope()).isEqualTo("dense_1");
    GraphVerifier.verify(Graph.of(gradient));
  }

  private static Variable weight(String name, int... dims) {
    return Variable.trainable(name, TensorType.of(DType.FLOAT64, dims), Initializers.zeros());
  }

  private static Map<Tensor, NdArray> only(Map<Tensor, NdArray> leaves, Tensor output) {
    return Maps.filterKeys(leaves, Graph.of(output)::contains);
  }
}
