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
import org.gmp.graph.op.convolution.Window;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of an {@link AveragePool}, given the gradient with respect to its result: every
 * element spread evenly over those that it is the mean of. Gradient: dg = the average pool of dz.
 */
public final class AveragePoolGradient extends Op {
  private final Window window;
  private final int height;
  private final int width;

  /** For pools by the window of images of the given height and width. */
  public AveragePoolGradient(Window window, int height, int width) {
    this.window = window;
    this.height = height;
    this.width = width;
  }

  /** The window. */
  public Window window() {
    return window;
  }

  @Override
  public String name() {
    return "average_pool_gradient";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("window", window, "height", height, "width", width);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    in.requireFloating(0);
    AveragePool.requireImpliedPadding(in, window);
    Shape gradient = in.shape(0);
    in.require(
        height > 0
            && width > 0
            && gradient.rank() >= 4
            && gradient.dim(-3) == window.rows(height)
            && gradient.dim(-2) == window.columns(width)
            && gradient.dim(-1) != Shape.BATCH,
        "needs the gradient of a pool of %sx%s images, got %s (%s)",
        height,
        width,
        in.type(0),
        window);
    return in.type(0).withShape(images(gradient));
  }

  private Shape images(Shape gradient) {
    return gradient.withDim(-3, height).withDim(-2, width);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor z, Tensor dz) {
    return Collections.singletonList(Tensor.of(new AveragePool(window), dz));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    DoubleArray gradient = in.get(0);
    int channels = gradient.shape().dim(-1);
    DoubleArray z = DoubleArray.zeros(images(gradient.shape()));
    int[] counts = AveragePool.counts(window, z.shape());
    window.forEach(
        z.shape(),
        (pixel, tap, result) -> {
          for (int c = 0; c < channels; c++) {
            z.data()[pixel * channels + c] +=
                gradient.data()[result * channels + c] / counts[result];
          }
        });
    return z;
  }
}
