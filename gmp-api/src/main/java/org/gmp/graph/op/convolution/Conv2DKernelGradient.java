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
 * The gradient of a {@link Conv2D} with respect to its kernel, for inputs x, its images, and g, the
 * gradient with respect to its result: z[i, j, :, :] = the sum over all windows of the pixel under
 * the window's element (i, j) times g there, an outer product. Gradient: dx = the {@link
 * Conv2DInputGradient} of g and dz; dg = the convolution of x by dz. Axes before the last four
 * broadcast, see {@link LeadingAxes}.
 *
 * <p>Special values as in {@link Conv2D}; zeros also stand between the elements of g where windows
 * move by more than 1.
 */
public final class Conv2DKernelGradient extends Op {
  /** The products of so many windows are added up plainly, which is fast, and such sums exactly. */
  private static final int PLAIN_SUM = 16;

  private final Window window;

  /** For convolutions by kernels of the window's size. */
  public Conv2DKernelGradient(Window window) {
    this.window = window;
  }

  /** The kernel's size and how it moves. */
  public Window window() {
    return window;
  }

  @Override
  public String name() {
    return "conv2d_kernel_gradient";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("window", window);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(2);
    in.requireSameNumeric();
    window.requireImages(in, 0);
    Shape images = in.shape(0);
    Shape gradient = in.shape(1);
    in.require(
        gradient.rank() >= 4
            && gradient.dim(-1) != Shape.BATCH
            && LeadingAxes.inner(gradient)
                .equals(window.resultShape(LeadingAxes.inner(images), gradient.dim(-1))),
        "needs the gradient of a convolution of %s, got %s (%s)",
        images,
        in.type(1),
        window);
    Shape kernel = Shape.of(window.height(), window.width(), images.dim(-1), gradient.dim(-1));
    return in.type(0).withShape(LeadingAxes.join(LeadingAxes.broadcast(in), kernel));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor z, Tensor dz) {
    Tensor x = z.input(0);
    Tensor gradient = z.input(1);
    return Arrays.asList(
        Tensor.of(
            new Conv2DInputGradient(window, x.shape().dim(-3), x.shape().dim(-2)), gradient, dz),
        Tensor.of(new Conv2D(window), x, dz));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return LeadingAxes.evaluate(in.get(0), in.get(1), this::correlated);
  }

  private DoubleArray correlated(DoubleArray x, DoubleArray gradient) {
    int inputs = x.shape().dim(3);
    int outputs = gradient.shape().dim(3);
    Shape kernel = Shape.of(window.height(), window.width(), inputs, outputs);
    CompensatedSums z = new CompensatedSums(kernel);
    double[] part = new double[kernel.size()];
    int[] last = {0};
    window.forEach(
        x.shape(),
        (pixel, tap, result) -> {
          if (result - last[0] >= PLAIN_SUM) {
            addTo(z, part);
            last[0] = result;
          }
          for (int i = 0; i < inputs; i++) {
            double factor = x.data()[pixel * inputs + i];
            int to = (tap * inputs + i) * outputs;
            for (int o = 0; o < outputs; o++) {
              part[to + o] += factor * gradient.data()[result * outputs + o];
            }
          }
        });
    addTo(z, part);
    return z.toArray();
  }

  private static void addTo(CompensatedSums sums, double[] part) {
    for (int i = 0; i < part.length; i++) {
      sums.add(i, part[i]);
    }
    Arrays.fill(part, 0);
  }
}
