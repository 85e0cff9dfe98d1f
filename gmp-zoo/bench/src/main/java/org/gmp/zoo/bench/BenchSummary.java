package org.gmp.zoo.bench;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.gmp.zoo.experiment.ComparedMetric;
import org.gmp.zoo.statistics.OrderStatistics;

/** The runs of one parameterization on one experiment, summed up over seeds. */
@AutoValue
public abstract class BenchSummary {
  /** The metric that says in how many epochs the target was reached; infinite if it was not. */
  public static final String EPOCHS_TO_TARGET = "epochs_to_target";

  /** The metric that says in how many seconds of training the target was reached. */
  public static final String SECONDS_TO_TARGET = "seconds_to_target";

  /** The experiment's name. */
  public abstract String experiment();

  /** The parameterization's short name. */
  public abstract String parameterization();

  /** The name of the metric compared. */
  public abstract String metric();

  /** The metric of the seeds that gave one, in the order of seeds. */
  public abstract ImmutableDoubleArray values();

  /** The number of runs that diverged. */
  public abstract int failures();

  /** The median of {@link #values}; NaN if there are none. */
  public abstract double median();

  /** The smallest of {@link #values}. */
  public abstract double min();

  /** The largest of {@link #values}. */
  public abstract double max();

  /** The median of everything that was measured, by name, over the seeds that gave a result. */
  public abstract ImmutableMap<String, Double> medians();

  /** The median number of steps. */
  public abstract double steps();

  /** The median time in training calls, in seconds. */
  public abstract double trainSeconds();

  /** The median net movement of spatial locations, over units, then seeds. */
  public abstract double locationMovement();

  /** The median net turn of directions in degrees, over units, then seeds. */
  public abstract double directionMovement();

  static ImmutableList<BenchSummary> of(BenchResult result) {
    ImmutableList.Builder<BenchSummary> summaries = ImmutableList.builder();
    for (ComparedMetric experiment : result.experiments()) {
      List<BenchRun> all =
          result.runs().stream().filter(r -> r.experiment().equals(experiment.name())).toList();
      all.stream()
          .map(BenchRun::parameterization)
          .distinct()
          .forEach(
              p ->
                  summaries.add(
                      of(
                          experiment,
                          all.stream().filter(r -> r.parameterization().equals(p)).toList())));
    }
    return summaries.build();
  }

  private static BenchSummary of(ComparedMetric experiment, List<BenchRun> runs) {
    String metric = experiment.metric();
    double[] values = values(runs, metric);
    return new AutoValue_BenchSummary(
        experiment.name(),
        runs.get(0).parameterization(),
        metric,
        ImmutableDoubleArray.copyOf(values),
        (int) runs.stream().filter(r -> r.failure().isPresent()).count(),
        OrderStatistics.median(values),
        OrderStatistics.quantile(values, 0),
        OrderStatistics.quantile(values, 1),
        medians(runs),
        median(runs, BenchRun::steps),
        median(runs, BenchRun::trainSeconds),
        median(traced(runs), r -> r.trace().orElseThrow().movement().netLocation()),
        median(traced(runs), r -> r.trace().orElseThrow().movement().netDirection()));
  }

  private static List<BenchRun> traced(List<BenchRun> runs) {
    return runs.stream().filter(r -> r.trace().isPresent()).toList();
  }

  private static double[] values(List<BenchRun> runs, String metric) {
    return runs.stream()
        .filter(r -> r.metrics().containsKey(metric))
        .mapToDouble(r -> r.metrics().getOrDefault(metric, Double.NaN))
        .toArray();
  }

  private static double median(List<BenchRun> runs, ToDoubleFunction<BenchRun> number) {
    return OrderStatistics.median(runs.stream().mapToDouble(number).toArray());
  }

  private static ImmutableMap<String, Double> medians(List<BenchRun> runs) {
    List<BenchRun> good = runs.stream().filter(r -> r.failure().isEmpty()).toList();
    ImmutableMap.Builder<String, Double> medians = ImmutableMap.builder();
    good.stream()
        .flatMap(r -> r.metrics().keySet().stream())
        .distinct()
        .forEach(name -> medians.put(name, OrderStatistics.median(values(good, name))));
    return medians.buildOrThrow();
  }
}
