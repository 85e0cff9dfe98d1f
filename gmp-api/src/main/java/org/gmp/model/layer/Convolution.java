package org.gmp.model.layer;

import com.google.auto.value.AutoValue;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.Initializer;
import org.gmp.graph.Initializers;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.convolution.Window;

/**
 * A convolution with a kernel [rows, columns, inputs, filters] of images [batch, height, width,
 * inputs].
 */
@AutoValue
public abstract class Convolution implements Layer {
  /**
   * A convolution with Glorot uniform kernel and zero bias.
   *
   * @throws GraphException if there are no filters
   */
  public static Convolution of(int filters, Window window) {
    if (filters < 1) {
      throw new GraphException("conv: needs at least 1 filter, got " + filters);
    }
    return new AutoValue_Convolution(filters, window, true, Initializers.glorotUniform());
  }

  /** This convolution with another start for its kernel. */
  public Convolution withKernelInitializer(Initializer initializer) {
    return new AutoValue_Convolution(filters(), window(), hasBias(), initializer);
  }

  /** This convolution without a bias. */
  public Convolution withoutBias() {
    return new AutoValue_Convolution(filters(), window(), false, kernelInitializer());
  }

  /** The number of channels of the result. */
  public abstract int filters();

  /** The kernel's size, strides and padding. */
  public abstract Window window();

  /** Whether a bias [filters], zero at first, is added. */
  public abstract boolean hasBias();

  /** How the kernel [rows, columns, inputs, filters] starts. */
  public abstract Initializer kernelInitializer();

  @Override
  public final String kind() {
    return "conv";
  }

  @Override
  public final Tensor apply(Tensor input, LayerContext context) {
    Layers.requireImages(input, context);
    DType dtype = input.dtype();
    int inputs = input.shape().dim(-1);
    TensorType type = TensorType.of(dtype, window().height(), window().width(), inputs, filters());
    Tensor kernel = context.trainable("kernel", type, kernelInitializer());
    Tensor output = Tensor.of(new Conv2D(window()), input, kernel);
    return hasBias()
        ? output.add(
            context.trainable("bias", TensorType.of(dtype, filters()), Initializers.zeros()))
        : output;
  }
}
