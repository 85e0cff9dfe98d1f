package org.gmp.zoo.experiment;

import com.google.auto.value.AutoValue;

/** What runs are compared on, and by which number. */
@AutoValue
public abstract class ComparedMetric {
  /** A comparison of the given parts. */
  public static ComparedMetric of(
      String name, String description, String metric, boolean higherIsBetter) {
    return new AutoValue_ComparedMetric(name, description, metric, higherIsBetter);
  }

  /** The name that runs give as their experiment's. */
  public abstract String name();

  /** What it is, in a line. */
  public abstract String description();

  /** The name of the number that is compared. */
  public abstract String metric();

  /** Whether larger is better. */
  public abstract boolean higherIsBetter();
}
