package org.gmp.graph;

import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.convolution.Padding;
import org.gmp.graph.op.convolution.Window;
import org.gmp.graph.op.pooling.AveragePool;
import org.gmp.graph.op.pooling.MaxPool;

/** Fluent ops over images [batch, height, width, channels]. */
public sealed interface Spatial permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /**
   * Convolution by a kernel [rows, columns, inputs, outputs].
   *
   * @throws GraphException if the kernel has not four axes, or does not fit the images
   */
  default Tensor conv2d(Tensor kernel, int stride, Padding padding) {
    if (kernel.shape().rank() != 4) {
      throw new GraphException(
          "conv2d: needs a kernel [rows, columns, inputs, outputs], got " + kernel);
    }
    Window window = Window.of(kernel.shape().dim(0), kernel.shape().dim(1));
    return Tensor.of(new Conv2D(window.withStride(stride).withPadding(padding)), self(), kernel);
  }

  /** The largest element of each window and channel. */
  default Tensor maxPool(Window window) {
    return Tensor.of(new MaxPool(window), self());
  }

  /** The mean of the elements of each window and channel. */
  default Tensor averagePool(Window window) {
    return Tensor.of(new AveragePool(window), self());
  }

  /** The mean over rows and columns: [batch, channels]. */
  default Tensor globalAveragePool() {
    return self().mean(1, 2);
  }
}
