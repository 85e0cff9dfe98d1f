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
 * For a {@link MaxPool} y of images x, the elements of g, of x's shape, at the places where y's
 * elements came from; inputs x, y and g. It is what the gradient of {@link MaxPoolGradient} is made
 * of, and the other way round: dg = the pool's gradient for dz; none with respect to x and y.
 *
 * <p>Of equal elements of x the place of the first in the window's row-major order is taken.
 * Unspecified where a window of x holds NaN: there the pool itself gives NaN. Elements of g are
 * picked whatever they are.
 */
public final class MaxPoolPick extends Op {
  private final Window window;

  /** For pools by the window. */
  public MaxPoolPick(Window window) {
    this.window = window;
  }

  /** The window. */
  public Window window() {
    return window;
  }

  @Override
  public String name() {
    return "max_pool_pick";
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
        in.type(1).equals(pooled) && in.type(2).equals(in.type(0)),
        "needs images, what they were pooled to, and what to pick from, got %s, %s and %s (%s)",
        in.type(0),
        in.type(1),
        in.type(2),
        window);
    return pooled;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor z, Tensor dz) {
    return Arrays.asList(
        null, null, Tensor.of(new MaxPoolGradient(window), z.input(0), z.input(1), dz));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return MaxPool.picked(window, in.get(0), in.get(2));
  }
}
