package org.gmp.zoo.experiment;

import com.google.auto.value.AutoValue;

/** What runs are compared on, and by which number. */
@AutoValue
public abstract class Comparison {
  /** A comparison of the given parts. */
  public static Comparison of(
      String name, String description, String metric, boolean higherIsBetter) {
    return new AutoValue_Comparison(name, description, metric, higherIsBetter);
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
