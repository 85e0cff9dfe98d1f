package org.gmp.zoo.report.bench.internal;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.bench.BenchSummary;
import org.gmp.zoo.experiment.ComparedMetric;
import org.gmp.zoo.report.bench.BenchOutputs;
import org.gmp.zoo.report.internal.page.Meanings;
import org.gmp.zoo.report.internal.page.Styles;
import org.gmp.zoo.report.internal.page.View.Heads;
import org.gmp.zoo.report.internal.page.View.Row;
import org.gmp.zoo.report.internal.page.View.Table;
import org.gmp.zoo.report.internal.page.svg.TypesetNumbers;
import org.gmp.zoo.statistics.Comparison;
import org.gmp.zoo.statistics.MedianInterval;
import org.gmp.zoo.statistics.Verdict;

/** The tables of a report. */
final class ResultTables {
  private static final int DIGITS = 4;

  private final BenchResult result;
  private final Meanings meanings;

  ResultTables(BenchResult result, Meanings meanings) {
    this.result = result;
    this.meanings = meanings;
  }

  /** All medians in one if there are several experiments; then a table for each. */
  ImmutableList<Table> summaries(List<String> parameterizations) {
    ImmutableList.Builder<Table> tables = ImmutableList.builder();
    if (result.experiments().size() > 1) {
      tables.add(medians(parameterizations));
    }
    for (ComparedMetric experiment : result.experiments()) {
      tables.add(summary(experiment));
      List<Comparison> comparisons = result.comparisons().of(experiment.name());
      if (!comparisons.isEmpty()) {
        tables.add(comparisons(experiment, comparisons));
      }
    }
    return tables.build();
  }

  private Table medians(List<String> parameterizations) {
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (ComparedMetric experiment : result.experiments()) {
      List<BenchSummary> summaries = summaries(experiment);
      double best = best(experiment, summaries);
      rows.add(
          new Row(
              experiment.name() + ", " + Phrases.metric(experiment),
              false,
              parameterizations.stream()
                  .map(
                      p ->
                          summaries.stream()
                              .filter(s -> s.parameterization().equals(p))
                              .findFirst()
                              .map(s -> median(s, best))
                              .orElse("–"))
                  .toList()));
    }
    return new Table(
        "Medians over seeds",
        false,
        head(BenchOutputs.MEDIANS, "experiment", parameterizations),
        rows.build());
  }

  private Heads head(String output, String first, List<String> parameterizations) {
    return meanings.heads(
        output,
        ImmutableList.<String>builder()
            .add(first)
            .addAll(parameterizations.stream().map(Styles::label).iterator())
            .build());
  }

  private ImmutableList<BenchSummary> summaries(ComparedMetric experiment) {
    return result.summaries().stream()
        .filter(s -> s.experiment().equals(experiment.name()))
        .collect(ImmutableList.toImmutableList());
  }

  /** The best median; NaN if there is none. */
  private static double best(ComparedMetric experiment, List<BenchSummary> summaries) {
    DoubleStream medians =
        summaries.stream().mapToDouble(BenchSummary::median).filter(m -> !Double.isNaN(m));
    return (experiment.higherIsBetter() ? medians.max() : medians.min()).orElse(Double.NaN);
  }

  private static String median(BenchSummary summary, double best) {
    return number(summary.median()) + (summary.median() == best ? " (best)" : "");
  }

  private Table summary(ComparedMetric experiment) {
    List<BenchSummary> summaries = summaries(experiment);
    double best = best(experiment, summaries);
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (BenchSummary summary : summaries) {
      boolean isBest = summary.median() == best;
      rows.add(new Row(Styles.label(summary.parameterization()), isBest, cells(summary, best)));
    }
    String metric = Phrases.metric(experiment);
    ImmutableList.Builder<String> head = ImmutableList.builder();
    head.add(
        "parameterization",
        "seeds",
        "median " + metric,
        "range",
        "median steps",
        "median time",
        "location moved",
        "direction turned");
    if (hasTarget()) {
      head.add("epochs to the target", "time to the target");
    }
    return new Table(
        experiment.name() + ": " + metric + ", " + Phrases.better(experiment),
        false,
        meanings.heads(BenchOutputs.RESULTS, head.build()),
        rows.build());
  }

  private boolean hasTarget() {
    return result.summaries().stream()
        .anyMatch(s -> s.medians().containsKey(BenchSummary.EPOCHS_TO_TARGET));
  }

  private List<String> cells(BenchSummary summary, double best) {
    int good = summary.values().length();
    ImmutableList.Builder<String> cells = ImmutableList.builder();
    cells.add(
        summary.failures() == 0
            ? Integer.toString(good)
            : good + " of " + (good + summary.failures()) + ", others diverged",
        median(summary, best),
        good == 0 ? "–" : number(summary.min()) + " to " + number(summary.max()),
        TypesetNumbers.whole(summary.steps()),
        TypesetNumbers.duration(summary.trainSeconds()),
        TypesetNumbers.significant(summary.locationMovement(), 3),
        TypesetNumbers.significant(summary.directionMovement(), 3) + "°");
    if (hasTarget()) {
      double epochs = summary.medians().getOrDefault(BenchSummary.EPOCHS_TO_TARGET, Double.NaN);
      double seconds = summary.medians().getOrDefault(BenchSummary.SECONDS_TO_TARGET, Double.NaN);
      boolean reached = Double.isFinite(epochs);
      cells.add(reached ? TypesetNumbers.significant(epochs, 3) : "never");
      cells.add(reached ? TypesetNumbers.duration(seconds) : "never");
    }
    return cells.build();
  }

  private Table comparisons(ComparedMetric experiment, List<Comparison> comparisons) {
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (Comparison comparison : comparisons) {
      rows.add(
          new Row(
              Phrases.pair(comparison.sample()),
              comparison.verdict() != Verdict.NO_DIFFERENCE_SHOWN,
              ImmutableList.of(
                  difference(comparison.difference()),
                  comparison.wins() + " of " + comparison.seeds(),
                  Phrases.probability(comparison.correctedP()),
                  comparison.verdict().text(),
                  comparison.seedsNeeded().isPresent()
                      ? TypesetNumbers.whole((double) comparison.seedsNeeded().getAsLong())
                      : "–")));
    }
    return new Table(
        experiment.name() + ": each against each other, seed by seed",
        false,
        meanings.heads(
            BenchOutputs.COMPARISONS,
            ImmutableList.of(
                "first − second",
                "median difference [95% interval]",
                "first better",
                "p (Wilcoxon, Holm)",
                "the first is",
                "seeds for 5%")),
        rows.build());
  }

  private static String difference(MedianInterval difference) {
    String median = signed(difference.median());
    return difference.bounded()
        ? median + " [" + signed(difference.low()) + ", " + signed(difference.high()) + "]"
        : median + " [too few seeds]";
  }

  /** Every run's metric: a row a seed, a column a parameterization. */
  Table everyValue(ComparedMetric experiment, List<String> parameterizations) {
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (long seed : Phrases.seeds(result)) {
      rows.add(
          new Row(
              Long.toString(seed),
              false,
              parameterizations.stream().map(p -> value(experiment, p, seed)).toList()));
    }
    return new Table(
        Phrases.metric(experiment) + " of every run",
        false,
        head(BenchOutputs.EVERY_RUN, "seed", parameterizations),
        rows.build());
  }

  private String value(ComparedMetric experiment, String parameterization, long seed) {
    return result.runs().stream()
        .filter(r -> r.experiment().equals(experiment.name()))
        .filter(r -> r.parameterization().equals(parameterization) && r.seed() == seed)
        .findFirst()
        .map(r -> r.failure().isPresent() ? "diverged" : metric(experiment, r))
        .orElse("–");
  }

  private static String metric(ComparedMetric experiment, BenchRun run) {
    Double value = run.metrics().get(experiment.metric());
    return value == null ? "–" : number(value);
  }

  /** The runs that gave no result, and why; empty if there are none. */
  Optional<Table> failures() {
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (BenchRun run : result.runs()) {
      run.failure()
          .ifPresent(
              reason ->
                  rows.add(
                      new Row(
                          run.experiment(),
                          false,
                          ImmutableList.of(
                              Styles.label(run.parameterization()),
                              Long.toString(run.seed()),
                              reason))));
    }
    ImmutableList<Row> failed = rows.build();
    return failed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "Runs that diverged: they are in no median and range above, and count as worst in comparisons",
                true,
                meanings.heads(
                    BenchOutputs.FAILURES,
                    ImmutableList.of("experiment", "parameterization", "seed", "what happened")),
                failed));
  }

  private static String number(double value) {
    return TypesetNumbers.significant(value, DIGITS);
  }

  private static String signed(double value) {
    return (value > 0 ? "+" : "") + TypesetNumbers.significant(value, 3);
  }
}
