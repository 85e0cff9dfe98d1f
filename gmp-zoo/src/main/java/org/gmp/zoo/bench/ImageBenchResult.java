package org.gmp.zoo.bench;

import com.google.auto.value.AutoValue;

/** What {@code gmp bench MODEL --data} found. */
@AutoValue
public abstract class ImageBenchResult {
  static ImageBenchResult of(ImageBenchPlan plan, BenchResult runs, ThroughputResult speed) {
    return new AutoValue_ImageBenchResult(plan, runs, speed);
  }

  /** What was asked for. */
  public abstract ImageBenchPlan plan();

  /** The runs. */
  public abstract BenchResult runs();

  /** What a step costs in each parameterization, measured side by side before. */
  public abstract ThroughputResult speed();
}
