package org.gmp.zoo.model;

import com.google.auto.value.AutoValue;
import com.google.common.base.Ascii;
import org.gmp.graph.Initializer;
import org.gmp.graph.Initializers;

/**
 * How the kernels of a network start: a distribution, and a factor on what is drawn from it. Biases
 * are not touched by it. A parameterization converts the kernels that are drawn, so that under each
 * of them a network starts as the same function.
 */
@AutoValue
public abstract class Initialization {
  /** The deviation of {@link Distribution#CONSTANT_VARIANCE}. */
  public static final double CONSTANT_DEVIATION = 0.05;

  /** What a kernel [fan_in, fan_out] is drawn from. */
  public enum Distribution {
    /**
     * Uniform on +-sqrt(6 / (fan_in + fan_out)) (Glorot and Bengio 2010), as the experiments of
     * Chen and Ge have it.
     */
    GLOROT,
    /** Normal with variance 2 / fan_in (He et al. 2015). */
    HE,
    /**
     * Normal with the same deviation whatever the fans, {@value Initialization#CONSTANT_DEVIATION}:
     * Keras' {@code RandomNormal} with its defaults.
     */
    CONSTANT_VARIANCE,
    /**
     * Orthonormal columns, or rows if there are more columns than rows, in uniformly random
     * directions (Saxe, McClelland and Ganguli 2014).
     */
    ORTHOGONAL;

    private Initializer initializer() {
      return switch (this) {
        case GLOROT -> Initializers.glorotUniform();
        case HE -> Initializers.heNormal();
        case CONSTANT_VARIANCE -> Initializers.normal(CONSTANT_DEVIATION);
        case ORTHOGONAL -> Initializers.orthogonal();
      };
    }

    /** The name on the command line and in files, such as {@code constant-variance}. */
    public String id() {
      return Ascii.toLowerCase(name()).replace('_', '-');
    }
  }

  /**
   * An initialization.
   *
   * @param scale what the kernels are multiplied with, finite and above 0
   * @throws IllegalArgumentException if the scale is not
   */
  public static Initialization of(Distribution distribution, double scale) {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException(
          "initialization: expected a finite scale above 0, got " + scale);
    }
    return new AutoValue_Initialization(distribution, scale);
  }

  /** What is drawn from. */
  public abstract Distribution distribution();

  /** What is drawn is multiplied with this. */
  public abstract double scale();

  /** How kernels start. */
  public final Initializer initializer() {
    return Initializers.scaled(distribution().initializer(), scale());
  }

  /** Such as {@code he} or {@code glorot times 10.0}. */
  @Override
  public final String toString() {
    return distribution().id() + (scale() == 1 ? "" : " times " + scale());
  }
}
