package org.gmp.graph.op.pooling;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.jspecify.annotations.Nullable;

/**
 * The largest element of each window and channel of images [..., batch, height, width, channels];
 * what stands around an image is never the largest. Gradient: {@link MaxPoolGradient}, which puts
 * dy where the largest elements came from; of equal ones, the first in the window's row-major
 * order.
 *
 * <p>A window that holds NaN gives NaN, so that training which meets one ends. Infinities are
 * ordered as numbers are; a window of nothing but -infinity gives that. A window whose largest
 * element is the lowest finite number may give -infinity. Zeros of both signs are equal; which of
 * them is given is unspecified.
 */
public final class MaxPool extends Op {
  private final Window window;

  /** The largest element of each window. */
  public MaxPool(Window window) {
    this.window = window;
  }

  /** The window. */
  public Window window() {
    return window;
  }

  @Override
  public String name() {
    return "max_pool";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("window", window);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    return pooled(in, window);
  }

  /** The type of the first input, pooled. */
  static TensorType pooled(OpInputs in, Window window) {
    window.requireImages(in, 0);
    Padding padding = window.padding();
    in.require(
        Math.max(padding.top(), padding.bottom()) < window.height()
            && Math.max(padding.left(), padding.right()) < window.width(),
        "padding must be less than the window, got %s",
        window);
    return in.type(0).withShape(window.resultShape(in.shape(0), in.shape(0).dim(-1)));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(Tensor.of(new MaxPoolGradient(window), y.input(0), y, dy));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return picked(window, in.get(0), in.get(0));
  }

  /** The elements of {@code values} where those of {@code images} are largest. */
  static DoubleArray picked(Window window, DoubleArray images, DoubleArray values) {
    int[] places = places(window, images);
    DoubleArray y = DoubleArray.zeros(window.resultShape(images.shape(), images.shape().dim(-1)));
    for (int i = 0; i < places.length; i++) {
      y.data()[i] = values.data()[places[i]];
    }
    return y;
  }

  /** For each element of the pooled images, the place of the largest one it was made from. */
  static int[] places(Window window, DoubleArray images) {
    Shape shape = images.shape();
    int channels = shape.dim(-1);
    int[] places = new int[window.resultShape(shape, channels).size()];
    Arrays.fill(places, -1);
    window.forEach(
        shape,
        (pixel, tap, result) -> {
          for (int c = 0; c < channels; c++) {
            int best = places[result * channels + c];
            int here = pixel * channels + c;
            if (best < 0 || isAbove(images.data()[here], images.data()[best])) {
              places[result * channels + c] = here;
            }
          }
        });
    return places;
  }

  /** NaN is above all numbers. */
  private static boolean isAbove(double x, double best) {
    return x > best || (Double.isNaN(x) && !Double.isNaN(best));
  }
}
