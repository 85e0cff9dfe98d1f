package org.gmp.cli.output;

import static org.gmp.cli.output.TextTable.Align.LEFT;
import static org.gmp.cli.output.TextTable.Align.RIGHT;

import java.util.List;
import java.util.Optional;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchSummary;
import org.gmp.zoo.bench.PairedDifference;
import org.gmp.zoo.experiment.Experiment;

/** A bench as a table for people: a row for each experiment and parameterization. */
public final class BenchTable {
  private BenchTable() {}

  /** The table, with a heading and an explanation of its columns. */
  public static String of(BenchResult result) {
    TextTable table =
        new TextTable(LEFT, RIGHT, LEFT, RIGHT, LEFT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT);
    table.row("", "", "over seeds", "minus", "95 %", "", "", "seconds", "moved", "turned");
    table.row("", "median", "min .. max", "sp", "interval", "failed", "steps", "a run", "by", "by");
    for (Experiment experiment : result.experiments()) {
      List<BenchSummary> summaries =
          result.summaries().stream()
              .filter(s -> s.experiment().equals(experiment.name()))
              .toList();
      table.heading(
          experiment.name()
              + ": "
              + experiment.metric()
              + " ("
              + (experiment.higherIsBetter() ? "higher" : "lower")
              + " is better), "
              + experiment.description());
      double scale = summaries.get(0).median();
      summaries.forEach(summary -> table.row(row(summary, scale)));
    }
    return table.toString();
  }

  private static String[] row(BenchSummary summary, double scale) {
    Optional<PairedDifference> difference = summary.differenceToSp();
    return new String[] {
      "  " + summary.parameterization(),
      Numbers.comparable(summary.median(), scale),
      range(summary.min(), summary.max(), scale),
      difference.map(d -> Numbers.comparable(d.median(), scale)).orElse(""),
      difference
          .map(d -> range(d.low(), d.high(), scale) + (d.excludesZero() ? " *" : ""))
          .orElse(""),
      summary.failures() == 0 ? "" : "" + summary.failures(),
      Numbers.fixed(summary.steps(), 0),
      Numbers.fixed(summary.trainSeconds(), 2),
      Numbers.comparable(summary.locationMovement(), 1),
      Numbers.fixed(summary.directionMovement(), 1) + "°",
    };
  }

  private static String range(double low, double high, double scale) {
    return Numbers.comparable(low, scale) + " .. " + Numbers.comparable(high, scale);
  }
}
