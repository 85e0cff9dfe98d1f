package org.gmp.graph.op.pooling;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.convolution.Window;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a {@link MaxPool} y of images x, for inputs x, y and g, the gradient with respect
 * to y: each element of g added where its maximum came from. Gradient: dg = the {@link MaxPoolPick}
 * of dz; none with respect to x and y (almost everywhere).
 *
 * <p>Of equal elements the first in the window's row-major order gets it. Unspecified where a
 * window of x holds NaN: there the pool itself gives NaN. NaN and infinities of g are added like
 * numbers.
 */
public final class MaxPoolGradient extends Op {
  private final Window window;

  /** For pools by the window. */
  public MaxPoolGradient(Window window) {
    this.window = window;
  }

  /** The window. */
  public Window window() {
    return window;
  }

  @Override
  public String name() {
    return "max_pool_gradient";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("window", window);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(3);
    TensorType pooled = MaxPool.pooled(in, window);
    in.require(
        in.type(1).equals(pooled) && in.type(2).equals(pooled),
        "needs images, what they were pooled to, and its gradient, got %s, %s and %s (%s)",
        in.type(0),
        in.type(1),
        in.type(2),
        window);
    return in.type(0);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor z, Tensor dz) {
    return Arrays.asList(
        null, null, Tensor.of(new MaxPoolPick(window), z.input(0), z.input(1), dz));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    int[] places = MaxPool.places(window, in.get(0));
    DoubleArray z = DoubleArray.zeros(in.get(0).shape());
    for (int i = 0; i < places.length; i++) {
      z.data()[places[i]] += in.get(2).data()[i];
    }
    return z;
  }
}
