package org.gmp.optimize;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gmp.autodiff.Gradients;
import org.gmp.backend.Executable;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.gmp.graph.op.pooling.MaxPool;
import org.gmp.interpreter.Interpreter;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class ImageScaleFoldingTest {
  private static final Seed SEED = Seed.of(9);
  private static final Pipeline FOLDING =
      Pipeline.of(Passes.IMAGE_SCALE_FOLDING, Passes.KERNEL_GRADIENT_SUMS);

  private final Tensor x = leaf("x", 4, 9, 8, 2);
  private final Tensor first = leaf("first", 3, 3, 2, 5);
  private final Tensor second = leaf("second", 3, 2, 5, 4);
  private final Tensor r = leaf("r", 5);
  private final Tensor offset = leaf("offset", 5);

  private static Tensor leaf(String name, int... dims) {
    return Tensor.placeholder(name, TensorType.of(DType.FLOAT64, dims));
  }

  /** A loss through relu(conv) r and a convolution, with all its gradients. */
  private List<Tensor> outputs() {
    Window strided = Window.of(3, 2).withStride(2).withPadding(Padding.same());
    Tensor z = Tensor.of(new Conv2D(Window.of(3).withPadding(Padding.same())), x, first).relu();
    Tensor loss = Tensor.of(new Conv2D(strided), z.mul(r), second).square().sum();
    Gradients gradients = Gradients.of(loss, first, second, r);
    return Pipeline.standard()
        .exact()
        .apply(List.of(loss, gradients.get(first), gradients.get(second), gradients.get(r)));
  }

  /** The same with an offset before the ReLU and a pool after the scale. */
  private List<Tensor> pooledOutputs() {
    Tensor y = Tensor.of(new Conv2D(Window.of(3).withPadding(Padding.same())), x, first);
    Tensor z = y.add(offset).relu().mul(r);
    Tensor pooled = Tensor.of(new MaxPool(Window.of(2).withStride(2)), z);
    Tensor loss = Tensor.of(new Conv2D(Window.of(3, 2)), pooled, second).square().sum();
    Gradients gradients = Gradients.of(loss, first, second, r, offset);
    return Pipeline.standard()
        .exact()
        .apply(
            List.of(
                loss,
                gradients.get(first),
                gradients.get(second),
                gradients.get(r),
                gradients.get(offset)));
  }

  /** Products of all images with something: what the folding is there to avoid. */
  private static long productsOfImages(List<Tensor> outputs) {
    return Graph.of(outputs).nodes().stream()
        .filter(n -> n.op() instanceof Mul && n.shape().rank() == 4 && n.shape().dim(0) == 4)
        .filter(n -> n.shape().dim(3) == 5)
        .count();
  }

  @Test
  void scalesAreMovedOffTheImages() {
    assertThat(productsOfImages(outputs())).isEqualTo(3);
    assertThat(productsOfImages(FOLDING.apply(outputs()))).isEqualTo(0);
  }

  @Test
  void aPoolKeepsThemOffTheGradientsOnly() {
    assertThat(productsOfImages(pooledOutputs())).isEqualTo(3);
    List<Tensor> folded = FOLDING.apply(pooledOutputs());
    assertThat(productsOfImages(folded)).isEqualTo(1);
    assertThat(convolutions(folded)).isEqualTo(convolutions(pooledOutputs()));
  }

  private static long convolutions(List<Tensor> outputs) {
    return Graph.of(outputs).nodes().stream()
        .filter(n -> n.op().name().startsWith("conv2d"))
        .count();
  }

  /**
   * Whose kernel is not trained: a sum over images stays one, for a kernel's gradient costs more.
   */
  @Test
  void noGradientOfAKernelIsComputedForTheScaleAlone() {
    Tensor y = Tensor.of(new Conv2D(Window.of(3).withPadding(Padding.same())), x, first);
    Tensor loss = y.relu().mul(r).square().sum();
    List<Tensor> outputs = Pipeline.standard().exact().apply(List.of(Gradients.of(loss, r).get(r)));
    assertThat(convolutions(FOLDING.apply(outputs))).isEqualTo(1);
  }

  @Test
  void numbersStayWithScalesOfEverySign() {
    assertNumbersStay(outputs());
    assertNumbersStay(pooledOutputs());
  }

  private void assertNumbersStay(List<Tensor> outputs) {
    Map<Tensor, NdArray> leaves = new LinkedHashMap<>();
    for (Tensor leaf : List.of(x, first, second, r, offset)) {
      RandomGenerator random = SEED.child(leaf.op().toString()).generator();
      double[] values = new double[leaf.shape().size()];
      Arrays.setAll(values, i -> random.nextGaussian());
      if (leaf.equals(r)) {
        values[0] = 0;
        values[1] = -0.7;
      }
      leaves.put(leaf, NdArray.fromDoubles(leaf.type(), values));
    }
    leaves.keySet().retainAll(Graph.of(outputs).placeholders());
    List<NdArray> expected = run(outputs, leaves);
    List<NdArray> found = run(FOLDING.apply(outputs), leaves);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i).toDoubles())
          .usingTolerance(1e-9)
          .containsExactly(expected.get(i).toDoubles())
          .inOrder();
    }
  }

  private static List<NdArray> run(List<Tensor> outputs, Map<Tensor, NdArray> leaves) {
    try (Executable executable = new Interpreter().compile(Graph.of(outputs))) {
      return executable.run(leaves);
    }
  }
}
