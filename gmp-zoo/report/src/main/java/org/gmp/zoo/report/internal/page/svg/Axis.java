package org.gmp.zoo.report.internal.page.svg;

import com.google.auto.value.AutoValue;

/** A scale and what it is of. */
@AutoValue
public abstract class Axis {
  /** An axis with a label. */
  public static Axis of(String label, Scale scale) {
    return new AutoValue_Axis(label, scale);
  }

  /** What the numbers are, with their unit. */
  public abstract String label();

  /** Where the numbers are. */
  public abstract Scale scale();
}
