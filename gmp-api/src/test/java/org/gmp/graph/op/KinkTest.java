package org.gmp.graph.op;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gmp.autodiff.GradientCheck;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.junit.jupiter.api.Test;

/** What gradients are said to be where differences have no answer. */
final class KinkTest {
  private static double[] gradient(UnaryOperator<Tensor> f, double... at) {
    Tensor x = Tensor.placeholder("x", TensorType.of(DType.FLOAT64, at.length));
    Tensor gradient = Gradients.of(f.apply(x).sum(), x).get(x);
    NdArray value = NdArray.of(Shape.of(at.length), at);
    return GradientCheck.run(List.of(gradient), ImmutableMap.of(x, value)).get(0).toDoubles();
  }

  private static double[] of(double... values) {
    return values;
  }

  @Test
  void reluIsFlatAtZero() {
    assertThat(gradient(Tensor::relu, -1, 0, -0.0, 2)).isEqualTo(of(0, 0, 0, 1));
  }

  @Test
  void absIsFlatAtZero() {
    assertThat(gradient(Tensor::abs, -1, 0, 2)).isEqualTo(of(-1, 0, 1));
  }

  @Test
  void signIsFlat() {
    assertThat(gradient(x -> x.sign().mul(x), -3, 2)).isEqualTo(of(-1, 1));
  }

  @Test
  void elementsThatTieForTheMaximumShareTheGradient() {
    assertThat(gradient(Tensor::max, 5, 1, 5, 5, 2))
        .usingTolerance(1e-16)
        .containsExactly(of(1.0 / 3, 0, 1.0 / 3, 1.0 / 3, 0))
        .inOrder();
  }

  @Test
  void firstOfTwoThatTieIsChosen() {
    assertThat(gradient(x -> x.maximum(1), 0, 1, 2)).isEqualTo(of(0, 1, 1));
    assertThat(gradient(x -> x.minimum(1), 0, 1, 2)).isEqualTo(of(1, 1, 0));
    assertThat(gradient(x -> x.mul(0).add(1).maximum(x), 0, 1, 2)).isEqualTo(of(0, 0, 1));
  }

  @Test
  void nothingFlowsThroughAStop() {
    assertThat(gradient(x -> x.stopGradient().mul(x), 3, -2)).isEqualTo(of(3, -2));
    assertThat(gradient(x -> x.mul(0).add(x.exp().stopGradient()), 1)).isEqualTo(of(0));
  }

  @Test
  void whatIsNotChosenDoesNotSpoilTheGradient() {
    // log is not a number on the side that is not taken.
    assertThat(gradient(x -> x.greater(0).select(x, x.sub(1)), -1, 2)).isEqualTo(of(1, 1));
    assertThat(gradient(x -> x.greater(0).select(x.maximum(1).log(), x), -1, 2))
        .isEqualTo(of(1, 0.5));
  }

  @Test
  void runningProductOfZerosHasNoNan() {
    assertThat(gradient(x -> x.cumProd(0), 0, 0, 3)).isEqualTo(of(1, 0, 0));
    assertThat(gradient(x -> x.cumProd(0), 2, 0, 3)).isEqualTo(of(1, 8, 0));
  }

  @Test
  void softplusAndSigmoidDoNotOverflow() {
    assertThat(gradient(Tensor::softplus, -800, 800)).isEqualTo(of(0, 1));
    assertThat(gradient(Tensor::sigmoid, -800, 800)).isEqualTo(of(0, 0));
    assertThat(gradient(x -> x.logSoftmax().slice(0, 0, 1), 1000, 0)).isEqualTo(of(0, 0));
  }

  @Test
  void squareRootIsSteepAtZero() {
    assertThat(gradient(Tensor::sqrt, 0, 4)).isEqualTo(of(Double.POSITIVE_INFINITY, 0.25));
  }
}
