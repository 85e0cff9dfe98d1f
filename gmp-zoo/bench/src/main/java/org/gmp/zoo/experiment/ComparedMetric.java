package org.gmp.zoo.experiment;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableMap;

/** What runs are compared on, and by which number. */
@AutoValue
public abstract class ComparedMetric {
  /** A comparison of the given parts. */
  public static ComparedMetric of(
      String name, String description, String metric, boolean higherIsBetter) {
    return of(name, description, metric, higherIsBetter, ImmutableMap.of());
  }

  /** A comparison of trainings of which something is set otherwise. */
  static ComparedMetric of(
      String name,
      String description,
      String metric,
      boolean higherIsBetter,
      ImmutableMap<String, String> settings) {
    return new AutoValue_ComparedMetric(name, description, metric, higherIsBetter, settings);
  }

  /** The name that runs give as their experiment's. */
  public abstract String name();

  /** What it is, in a line. */
  public abstract String description();

  /** The name of the number that is compared. */
  public abstract String metric();

  /** Whether larger is better. */
  public abstract boolean higherIsBetter();

  /** What of the training was set otherwise than the experiment has it, by name. */
  public abstract ImmutableMap<String, String> settings();
}
