package org.gmp.zoo.bench;

import com.google.auto.value.AutoValue;
import com.google.auto.value.extension.memoized.Memoized;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.gmp.zoo.experiment.ComparedMetric;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.statistics.Comparisons;
import org.gmp.zoo.statistics.MeanRanks;

/**
 * What {@code gmp bench} found: every run, and a summary for each experiment and parameterization.
 */
@AutoValue
public abstract class BenchResult {
  /** A result of the given parts. */
  public static BenchResult of(
      String name,
      Protocol protocol,
      ImmutableMap<String, String> environment,
      ImmutableList<ComparedMetric> experiments,
      ImmutableMap<String, String> sources,
      ImmutableList<BenchRun> runs,
      double seconds) {
    return new AutoValue_BenchResult(
        name, protocol, environment, experiments, sources, runs, seconds);
  }

  /** The name that was asked for: an experiment's, or a suite's such as {@code uci}. */
  public abstract String name();

  /** The protocol. */
  public abstract Protocol protocol();

  /** Versions, machine, threads, commit and time, by name. */
  public abstract ImmutableMap<String, String> environment();

  /** What was compared: the experiments, in order. */
  public abstract ImmutableList<ComparedMetric> experiments();

  /** For each experiment's name, where its data came from. */
  public abstract ImmutableMap<String, String> sources();

  /** All runs, by experiment, then parameterization, then seed. */
  public abstract ImmutableList<BenchRun> runs();

  /** The time that everything took, in seconds. */
  public abstract double seconds();

  /** One summary for each experiment and parameterization, in the order of the runs. */
  public final ImmutableList<BenchSummary> summaries() {
    return BenchSummary.of(this);
  }

  /**
   * Every parameterization against every other on each experiment, seed by seed, corrected for the
   * number of all these comparisons; computed once. A run that diverged counts as worst.
   */
  @Memoized
  public Comparisons comparisons() {
    return BenchComparisons.of(this);
  }

  /**
   * The parameterizations' mean ranks over the experiments; empty unless each of two or more was
   * run on each of two or more experiments.
   */
  @Memoized
  public Optional<MeanRanks> meanRanks() {
    return BenchComparisons.ranks(this);
  }
}
