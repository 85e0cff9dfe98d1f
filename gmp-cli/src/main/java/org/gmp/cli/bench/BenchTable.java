package org.gmp.cli.bench;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.gmp.graph.TextTable;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.bench.BenchSummary;
import org.gmp.zoo.bench.ImageBenchResult;
import org.gmp.zoo.experiment.ComparedMetric;
import org.gmp.zoo.report.Numbers;

/**
 * A bench as tables for people: a row for each experiment and parameterization, then one for each
 * two of them.
 */
final class BenchTable {
  /** A column: two lines of heading, and its cell for a summary. */
  private record Column(
      String above, String heading, boolean right, BiFunction<BenchSummary, Double, String> cell) {}

  private static final Column SECONDS =
      new Column("", "seconds", true, (s, scale) -> Numbers.fixed(s.trainSeconds(), 2));

  private BenchTable() {}

  /** The table, with what was run above it and what its columns mean below. */
  public static String of(BenchResult result) {
    String threads = result.environment().getOrDefault("threads", "some");
    return of(
        result,
        ImmutableList.of(
            new Column("", "steps", true, (s, scale) -> Numbers.fixed(s.steps(), 0)),
            SECONDS,
            new Column("location", "moved", true, (s, scale) -> number(s.locationMovement(), 1))),
        "steps, seconds: the median run's training, "
            + threads
            + " at a time\n"
            + "location, direction: how far the first layer's activation boundaries went in"
            + " training,\n  from the initial weights to the final ones; median over units, then"
            + " seeds\n");
  }

  /** The table of networks on images, also of when they reached a target. */
  public static String of(ImageBenchResult result) {
    return of(
        result.runs(),
        ImmutableList.of(
            new Column("to target", "epochs, s", true, (s, scale) -> toTarget(s)), SECONDS),
        result.plan().target().stream()
                .mapToObj(t -> "to target: until a validation accuracy of " + t + "\n")
                .findFirst()
                .orElse("")
            + "seconds: the median run's training, one after the other, validation included, "
            + Numbers.fixed(100 * result.waitingShare(), 1)
            + " % waiting\n  for images\n"
            + "direction: how far the first layer's activation boundaries turned in training;"
            + " median\n  over units, then seeds\n");
  }

  private static String toTarget(BenchSummary summary) {
    double epochs = summary.medians().getOrDefault(BenchSummary.EPOCHS_TO_TARGET, Double.NaN);
    double seconds = summary.medians().getOrDefault(BenchSummary.SECONDS_TO_TARGET, Double.NaN);
    if (Double.isNaN(epochs)) {
      return "";
    }
    return Double.isInfinite(epochs)
        ? "never"
        : Numbers.fixed(epochs, 0) + ", " + Numbers.fixed(seconds, 0);
  }

  private static String of(BenchResult result, List<Column> own, String legend) {
    ImmutableList<BenchSummary> summaries = result.summaries();
    ImmutableList<Column> columns = columns(summaries, own);
    TextTable table =
        new TextTable(
            IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).right)
                .boxed()
                .toArray(Integer[]::new));
    table.row(columns.stream().map(Column::above).toArray(String[]::new));
    table.row(columns.stream().map(Column::heading).toArray(String[]::new));
    for (BenchSummary summary : summaries) {
      double scale = scale(summary, summaries);
      table.row(columns.stream().map(c -> c.cell.apply(summary, scale)).toArray(String[]::new));
    }
    List<String> lines = new ArrayList<>(table.toString().lines().toList());
    StringBuilder text = new StringBuilder(runs(result)).append("\n\n");
    lines.subList(0, 2).forEach(line -> text.append(line).append('\n'));
    int next = 2;
    for (ComparedMetric experiment : result.experiments()) {
      text.append(heading(experiment)).append('\n');
      for (BenchSummary summary : summaries) {
        if (summary.experiment().equals(experiment.name())) {
          text.append(lines.get(next++)).append('\n');
        }
      }
    }
    return text.append('\n').append(legend).append(ComparisonTable.of(result)).toString();
  }

  private static ImmutableList<Column> columns(List<BenchSummary> summaries, List<Column> own) {
    ImmutableList.Builder<Column> columns = ImmutableList.builder();
    columns.add(new Column("", "", false, (s, scale) -> "  " + s.parameterization()));
    columns.add(
        new Column(metric(summaries), "median", true, (s, scale) -> number(s.median(), scale)));
    columns.add(new Column("", "min .. max", false, (s, scale) -> range(s.min(), s.max(), scale)));
    if (summaries.stream().anyMatch(s -> s.failures() > 0)) {
      columns.add(new Column("failed", "runs", true, (s, scale) -> String.valueOf(s.failures())));
    }
    columns.addAll(own);
    columns.add(new Column("direction", "turned", true, BenchTable::direction));
    return columns.build();
  }

  private static String metric(List<BenchSummary> summaries) {
    return String.join("/", summaries.stream().map(BenchSummary::metric).distinct().toList());
  }

  private static double scale(BenchSummary summary, List<BenchSummary> summaries) {
    return summaries.stream()
        .filter(s -> s.experiment().equals(summary.experiment()))
        .mapToDouble(BenchSummary::median)
        .filter(Double::isFinite)
        .findFirst()
        .orElse(1);
  }

  private static String direction(BenchSummary summary, double scale) {
    return Numbers.fixed(summary.directionMovement(), 1) + "°";
  }

  private static String number(double value, double scale) {
    return Numbers.comparable(value, scale);
  }

  private static String range(double low, double high, double scale) {
    return number(low, scale) + " .. " + number(high, scale);
  }

  private static String heading(ComparedMetric experiment) {
    return experiment.name()
        + ": "
        + experiment.description()
        + (experiment.higherIsBetter() ? "; higher is better" : "; lower is better");
  }

  private static String runs(BenchResult result) {
    List<Long> seeds = result.runs().stream().map(BenchRun::seed).distinct().toList();
    return String.format(
        Locale.ROOT,
        "%s, protocol %s, %s, %s in %s s",
        result.name(),
        result.protocol().id(),
        seeds(seeds),
        Numbers.counted(result.runs().size(), "run"),
        Numbers.fixed(result.seconds(), 0));
  }

  private static String seeds(List<Long> seeds) {
    if (seeds.size() == 1) {
      return "seed " + seeds.get(0);
    }
    boolean gapless =
        IntStream.range(1, seeds.size()).allMatch(i -> seeds.get(i) == seeds.get(i - 1) + 1);
    return gapless
        ? "seeds " + seeds.get(0) + "-" + seeds.get(seeds.size() - 1)
        : "seeds " + String.join(",", seeds.stream().map(String::valueOf).toList());
  }
}
