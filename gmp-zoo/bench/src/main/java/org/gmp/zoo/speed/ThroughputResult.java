package org.gmp.zoo.speed;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/** What {@code gmp bench MODEL --synthetic} found. */
@AutoValue
public abstract class ThroughputResult {
  /** A result of the given parts. */
  public static ThroughputResult of(
      String model,
      String description,
      ImmutableMap<String, String> environment,
      ImmutableList<Throughput> rows,
      double seconds) {
    return new AutoValue_ThroughputResult(model, description, environment, rows, seconds);
  }

  /** The model's name. */
  public abstract String model();

  /** What the model is. */
  public abstract String description();

  /** Versions, machine, threads, commit and time, by name. */
  public abstract ImmutableMap<String, String> environment();

  /** The subjects, in order. */
  public abstract ImmutableList<Throughput> rows();

  /** The time that everything took, in seconds. */
  public abstract double seconds();
}
