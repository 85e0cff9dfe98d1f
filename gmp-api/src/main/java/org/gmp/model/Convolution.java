package org.gmp.model;

import com.google.auto.value.AutoValue;
import org.gmp.graph.GraphException;
import org.gmp.graph.Initializer;
import org.gmp.graph.Initializers;
import org.gmp.graph.op.convolution.Window;

/** The settings of a convolution layer. Immutable. */
@AutoValue
public abstract class Convolution {
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
}
