package org.gmp.graph.op.convolution;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.CompensatedSums;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a {@link Conv2D} with respect to its images, for inputs g, the gradient with
 * respect to its result, and k, its kernel: the transpose of the convolution, for which the inner
 * products (conv(x, k), g) and (x, z) are equal for all x. Gradient: dg = the convolution of dz by
 * k; dk = the {@link Conv2DKernelGradient} of dz and g. Axes before the last four broadcast, see
 * {@link LeadingAxes}.
 *
 * <p>Special values as in {@link Conv2D}; zeros also stand between the elements of g where windows
 * move by more than 1.
 */
public final class Conv2DInputGradient extends Op {
  private final Window window;
  private final int height;
  private final int width;

  /** For convolutions of images of the given height and width. */
  public Conv2DInputGradient(Window window, int height, int width) {
    this.window = window;
    this.height = height;
    this.width = width;
  }

  /** The kernel's size and how it moves. */
  public Window window() {
    return window;
  }

  @Override
  public String name() {
    return "conv2d_input_gradient";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("window", window, "height", height, "width", width);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(2);
    in.requireSameNumeric();
    in.requireFloating(0);
    Conv2D.requireKernel(in, window);
    Shape gradient = in.shape(0);
    Shape kernel = in.shape(1);
    in.require(
        height > 0
            && width > 0
            && gradient.rank() >= 4
            && gradient.dim(-3) == window.rows(height)
            && gradient.dim(-2) == window.columns(width)
            && gradient.dim(-1) == kernel.dim(-1),
        "needs the gradient of a convolution by %s of %sx%s images, got %s (%s)",
        kernel,
        height,
        width,
        in.type(0),
        window);
    Shape images = Shape.of(gradient.dim(-4), height, width, kernel.dim(-2));
    return in.type(0).withShape(LeadingAxes.join(LeadingAxes.broadcast(in), images));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor z, Tensor dz) {
    return Arrays.asList(
        Tensor.of(new Conv2D(window), dz, z.input(1)),
        Tensor.of(new Conv2DKernelGradient(window), dz, z.input(0)));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return LeadingAxes.evaluate(in.get(0), in.get(1), this::transposed);
  }

  private DoubleArray transposed(DoubleArray gradient, DoubleArray kernel) {
    int inputs = kernel.shape().dim(2);
    int outputs = kernel.shape().dim(3);
    Shape images = Shape.of(gradient.shape().dim(0), height, width, inputs);
    CompensatedSums z = new CompensatedSums(images);
    window.forEach(
        images,
        (pixel, tap, result) -> {
          for (int i = 0; i < inputs; i++) {
            int from = (tap * inputs + i) * outputs;
            double sum = 0;
            for (int o = 0; o < outputs; o++) {
              sum += gradient.data()[result * outputs + o] * kernel.data()[from + o];
            }
            z.add(pixel * inputs + i, sum);
          }
        });
    return z.toArray();
  }
}
