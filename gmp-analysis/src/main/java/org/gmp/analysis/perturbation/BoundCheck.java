package org.gmp.analysis.perturbation;

import com.google.auto.value.AutoValue;

/** Whether a {@link StabilityLaw}'s bound held in every trial. */
@AutoValue
public abstract class BoundCheck {
  /** The rounding that is allowed for, as a share of the bound. */
  public static final double RELATIVE_TOLERANCE = 1e-9;

  /** The rounding that is allowed for, in radians. */
  public static final double ABSOLUTE_TOLERANCE = 1e-12;

  static BoundCheck of(
      String law, long checked, long voided, long violations, double largestRatio) {
    return new AutoValue_BoundCheck(law, checked, voided, violations, largestRatio);
  }

  /** The law's name. */
  public abstract String law();

  /** The turns that were compared with a bound. */
  public abstract long checked();

  /** The turns for which the law gives no bound: every angle can be reached. */
  public abstract long voided();

  /** The turns that exceeded their bound. */
  public abstract long violations();

  /** The largest turn as a share of its bound; NaN if none was compared. */
  public abstract double largestRatio();
}
