package org.gmp.graph.op.pooling;

import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.CompensatedSums;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.jspecify.annotations.Nullable;

/**
 * The mean of the elements of each window and channel of images [..., batch, height, width,
 * channels]; at the border, of those that lie on the image. Gradient: {@link AveragePoolGradient}.
 *
 * <p>Explicit padding is refused: whether it counts in the mean differs between frameworks; pad the
 * images with zeros where it should. NaN and infinities as in sums.
 */
public final class AveragePool extends Op {
  private final Window window;

  /** The mean of each window, whose padding is {@code same} or {@code valid}. */
  public AveragePool(Window window) {
    this.window = window;
  }

  /** The window. */
  public Window window() {
    return window;
  }

  @Override
  public String name() {
    return "average_pool";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("window", window);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    requireImpliedPadding(in, window);
    window.requireImages(in, 0);
    return in.type(0).withShape(window.resultShape(in.shape(0), in.shape(0).dim(-1)));
  }

  static void requireImpliedPadding(OpInputs in, Window window) {
    in.require(
        window.padding().kind() != Padding.Kind.EXPLICIT,
        "padding must be same or valid, got %s",
        window);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    Shape images = y.input(0).shape();
    return Collections.singletonList(
        Tensor.of(new AveragePoolGradient(window, images.dim(-3), images.dim(-2)), dy));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    DoubleArray x = in.get(0);
    int channels = x.shape().dim(-1);
    CompensatedSums sums = new CompensatedSums(window.resultShape(x.shape(), channels));
    window.forEach(
        x.shape(),
        (pixel, tap, result) -> {
          for (int c = 0; c < channels; c++) {
            sums.add(result * channels + c, x.data()[pixel * channels + c]);
          }
        });
    DoubleArray y = sums.toArray();
    int[] counts = counts(window, x.shape());
    for (int i = 0; i < y.size(); i++) {
      y.data()[i] /= counts[i / channels];
    }
    return y;
  }

  /** For each window, the number of elements that its mean is of. */
  static int[] counts(Window window, Shape images) {
    int[] counts = new int[window.resultShape(images, 1).size()];
    window.forEach(images, (pixel, tap, result) -> counts[result]++);
    return counts;
  }
}
