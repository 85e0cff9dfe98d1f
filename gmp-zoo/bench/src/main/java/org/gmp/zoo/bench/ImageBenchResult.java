package org.gmp.zoo.bench;

import com.google.auto.value.AutoValue;
import org.gmp.zoo.speed.ThroughputResult;
import org.gmp.zoo.statistics.OrderStatistics;

/** What {@code gmp bench MODEL --data} found. */
@AutoValue
public abstract class ImageBenchResult {
  static final String WAITING_SHARE = "waiting_share";

  static ImageBenchResult of(ImageBenchPlan plan, BenchResult runs, ThroughputResult speed) {
    return new AutoValue_ImageBenchResult(plan, runs, speed);
  }

  /** What was asked for. */
  public abstract ImageBenchPlan plan();

  /** The runs. */
  public abstract BenchResult runs();

  /** The share of training time in which steps waited for images, the median of all runs. */
  public final double waitingShare() {
    return OrderStatistics.median(
        runs().runs().stream()
            .filter(run -> run.failure().isEmpty())
            .mapToDouble(run -> run.metrics().getOrDefault(WAITING_SHARE, Double.NaN))
            .toArray());
  }

  /** What a step costs in each parameterization, measured side by side before. */
  public abstract ThroughputResult speed();
}
