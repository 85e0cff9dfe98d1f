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
import org.gmp.graph.op.linear.LinearMap;
import org.jspecify.annotations.Nullable;

/**
 * Two-dimensional convolution of images x [batch, height, width, inputs] by a kernel k [rows,
 * columns, inputs, outputs]: y[n, p, q, :] = the sum over i and j of x[n, s p + i - a, t q + j - b,
 * :] k[i, j], for strides s, t and padding a, b before, zero outside the image. Axes before these
 * four broadcast, see {@link LeadingAxes}: [replicas, batch, height, width, inputs] with one kernel
 * or with [replicas, rows, columns, inputs, outputs]. Gradient: {@link Conv2DInputGradient} and
 * {@link Conv2DKernelGradient}; the three are each other's gradients, being one trilinear form.
 *
 * <p>NaN and infinities come through as in sums of products. Where an operand holds one, a result
 * it has no part in may be NaN, too: a backend may multiply it by the zeros around an image, or
 * leave these out. Sums of which a part overflows may be infinite or NaN.
 */
public final class Conv2D extends Op implements LinearMap {
  private final Window window;

  /** A convolution by a kernel of the window's size. */
  public Conv2D(Window window) {
    this.window = window;
  }

  /** The kernel's size and how it moves. */
  public Window window() {
    return window;
  }

  @Override
  public String name() {
    return "conv2d";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("window", window);
  }

  @Override
  public boolean isLinearMap(Tensor node) {
    return node.input(1).shape().rank() == 4;
  }

  @Override
  public long multiplyAdds(Tensor node) {
    return (long) LeadingAxes.outer(node.shape()).size()
        * node.shape().dim(-3)
        * node.shape().dim(-2)
        * LeadingAxes.inner(node.input(1).shape()).size();
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(2);
    in.requireSameNumeric();
    window.requireImages(in, 0);
    requireKernel(in, window);
    in.require(
        in.shape(0).dim(-1) == in.shape(1).dim(-2),
        "images and kernel must agree in channels, got %s and %s",
        in.shape(0),
        in.shape(1));
    Shape result = window.resultShape(LeadingAxes.inner(in.shape(0)), in.shape(1).dim(-1));
    return in.type(0).withShape(LeadingAxes.join(LeadingAxes.broadcast(in), result));
  }

  /** Requires that the second input is a kernel of a window's size. */
  static void requireKernel(OpInputs in, Window window) {
    Shape kernel = in.shape(1);
    in.require(
        kernel.rank() >= 4
            && kernel.isStatic()
            && kernel.dim(-4) == window.height()
            && kernel.dim(-3) == window.width(),
        "needs a kernel [%s, %s, inputs, outputs], got %s",
        window.height(),
        window.width(),
        in.type(1));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    Tensor x = y.input(0);
    Tensor kernel = y.input(1);
    return Arrays.asList(
        Tensor.of(
            new Conv2DInputGradient(window, x.shape().dim(-3), x.shape().dim(-2)), dy, kernel),
        Tensor.of(new Conv2DKernelGradient(window), x, dy));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return LeadingAxes.evaluate(in.get(0), in.get(1), this::convolved);
  }

  private DoubleArray convolved(DoubleArray x, DoubleArray kernel) {
    int inputs = kernel.shape().dim(2);
    int outputs = kernel.shape().dim(3);
    CompensatedSums y = new CompensatedSums(window.resultShape(x.shape(), outputs));
    double[] part = new double[outputs];
    window.forEach(
        x.shape(),
        (pixel, tap, result) -> {
          Arrays.fill(part, 0);
          for (int i = 0; i < inputs; i++) {
            double factor = x.data()[pixel * inputs + i];
            int from = (tap * inputs + i) * outputs;
            for (int o = 0; o < outputs; o++) {
              part[o] += factor * kernel.data()[from + o];
            }
          }
          for (int o = 0; o < outputs; o++) {
            y.add(result * outputs + o, part[o]);
          }
        });
    return y.toArray();
  }
}
