package org.gmp.analysis.boundary;

import com.google.auto.value.AutoValue;

/** ReLU units whose pre-activation is not affine in the input of one layer: no boundary is read. */
@AutoValue
public abstract class NonAffineUnits {
  static NonAffineUnits of(String name, int units, String reason) {
    return new AutoValue_NonAffineUnits(name, units, reason);
  }

  /** The name of the ReLU's node in the model's inference graph. */
  public abstract String name();

  /** How many units: the size of the last axis. */
  public abstract int units();

  /** Why they are not affine, in words. */
  public abstract String reason();
}
