package org.gmp.optimize;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Map;
import org.gmp.autodiff.GradientCheck;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.elementwise.ReluGrad;
import org.junit.jupiter.api.Test;

final class ReluGradientsTest {
  private final Tensor x = Tensor.placeholder("x", TensorType.of(DType.FLOAT64, 5));
  private final Map<Tensor, NdArray> values =
      Map.of(x, NdArray.of(Shape.of(5), -2.0, -0.0, 0.0, 3.0, Double.NaN));

  @Test
  void gradientsReadTheValuesAndKeepEveryBit() {
    Tensor loss = x.relu().square().sum();
    List<Tensor> outputs = List.of(loss, Gradients.of(loss, x).get(x));
    List<Tensor> optimized = Passes.RELU_GRADIENTS.apply(outputs);
    Tensor gradient = optimized.get(1);
    assertThat(gradient.op()).isEqualTo(new ReluGrad());
    assertThat(gradient.input(1)).isSameInstanceAs(Graph.of(loss).nodes().get(1));
    assertThat(GradientCheck.run(optimized, values)).isEqualTo(GradientCheck.run(outputs, values));
    assertThat(Passes.RELU_GRADIENTS.apply(optimized)).isEqualTo(optimized);
  }

  @Test
  void withoutTheValuesTheGradientStays() {
    Tensor gradient = Tensor.of(new ReluGrad(), x, x.exp());
    assertThat(Passes.RELU_GRADIENTS.apply(List.of(gradient))).containsExactly(gradient);
  }
}
