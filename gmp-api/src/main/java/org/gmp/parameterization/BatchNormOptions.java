package org.gmp.parameterization;

import com.google.auto.value.AutoValue;
import org.gmp.graph.GraphException;

/** The numbers of a batch normalization. Immutable. */
@AutoValue
public abstract class BatchNormOptions {
  /** Epsilon 1e-3 and momentum 0.99: Keras' settings, which Chen and Ge's experiments use. */
  public static BatchNormOptions defaults() {
    return new AutoValue_BatchNormOptions(1e-3, 0.99);
  }

  /** What is added to variances, above 0. */
  public abstract double epsilon();

  /** The share of the old value in a moving average, in [0, 1]. */
  public abstract double momentum();

  /**
   * These options with another epsilon; PyTorch's default is 1e-5.
   *
   * @throws GraphException if it is not above 0
   */
  public BatchNormOptions withEpsilon(double epsilon) {
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new GraphException("batch norm: epsilon must be in (0, 1), got " + epsilon);
    }
    return new AutoValue_BatchNormOptions(epsilon, momentum());
  }

  /**
   * These options with another momentum; PyTorch's default of 0.1 is 0.9 here.
   *
   * @throws GraphException if it is not in [0, 1]
   */
  public BatchNormOptions withMomentum(double momentum) {
    return new AutoValue_BatchNormOptions(epsilon(), BatchStatistics.requireMomentum(momentum));
  }
}
