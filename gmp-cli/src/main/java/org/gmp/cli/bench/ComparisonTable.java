package org.gmp.cli.bench;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gmp.graph.TextTable;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.experiment.ComparedMetric;
import org.gmp.zoo.report.Numbers;
import org.gmp.zoo.statistics.Comparison;
import org.gmp.zoo.statistics.MeanRanks;
import org.gmp.zoo.statistics.MedianInterval;
import org.gmp.zoo.statistics.OrderStatistics;
import org.gmp.zoo.statistics.SeedsNeeded;

/** Every parameterization against every other, as a table for people. */
final class ComparisonTable {
  private ComparisonTable() {}

  /** The table with a line between it and what is above; empty if there is nothing to compare. */
  static String of(BenchResult result) {
    ImmutableList<Comparison> all = result.comparisons().all();
    if (all.isEmpty()) {
      return "";
    }
    TextTable table = new TextTable(1, 3, 4, 6);
    table.row("", "difference", "95 % interval", "won", "p (Holm)", "the first is", "5 % needs");
    all.forEach(comparison -> table.row(cells(comparison)));
    List<String> lines = new ArrayList<>(table.toString().lines().toList());
    StringBuilder text = new StringBuilder("\n").append(lines.get(0)).append('\n');
    int next = 1;
    for (ComparedMetric experiment : result.experiments()) {
      int rows = result.comparisons().of(experiment.name()).size();
      if (rows > 0 && result.experiments().size() > 1) {
        text.append(experiment.name()).append('\n');
      }
      for (int i = 0; i < rows; i++) {
        text.append(lines.get(next++)).append('\n');
      }
    }
    result.meanRanks().ifPresent(ranks -> text.append('\n').append(ranking(ranks)));
    return text.append('\n').append(legend(all.size())).toString();
  }

  private static String[] cells(Comparison comparison) {
    double scale = OrderStatistics.median(comparison.sample().ofSecond().toArray());
    MedianInterval difference = comparison.difference();
    return new String[] {
      "  " + comparison.sample().first() + " - " + comparison.sample().second(),
      number(difference.median(), scale),
      difference.bounded()
          ? number(difference.low(), scale) + " .. " + number(difference.high(), scale)
          : "",
      comparison.wins() + "/" + comparison.seeds(),
      probability(comparison.correctedP()),
      comparison.verdict().text(),
      comparison.seedsNeeded().isPresent()
          ? Numbers.fixed((double) comparison.seedsNeeded().getAsLong(), 0)
          : ""
    };
  }

  private static String number(double value, double scale) {
    return Double.isInfinite(value)
        ? (value > 0 ? "inf" : "-inf")
        : Numbers.comparable(value, scale);
  }

  private static String probability(double p) {
    return p < 0.001 ? "< 0.001" : Numbers.fixed(p, 3);
  }

  private static String ranking(MeanRanks ranks) {
    String names =
        ranks.ranks().entrySet().stream()
            .map(entry -> entry.getKey() + " " + Numbers.fixed(entry.getValue(), 2))
            .collect(Collectors.joining(", "));
    String test = "; Friedman's test: p " + Numbers.fixed(ranks.pValue(), 3);
    String difference =
        ranks.criticalDifference().isPresent()
            ? ";\n  closer than "
                + Numbers.fixed(ranks.criticalDifference().getAsDouble(), 2)
                + " shows no difference (Nemenyi)"
            : "";
    return "mean ranks over " + ranks.sets() + ": " + names + test + difference + "\n";
  }

  private static String legend(int comparisons) {
    return "difference: the median of the first minus the second, seed by seed, and its bootstrap"
        + " interval\n"
        + "won: seeds at which the first is better; a run that diverged counts as worst\n"
        + "p: Wilcoxon's signed-rank test, corrected by Holm for "
        + Numbers.counted(comparisons, "comparison")
        + "; better or worse:\n"
        + "  p < 0.05, and the interval lies on one side of 0\n"
        + "5 % needs: seeds that show a difference of 5 % of the second's median in "
        + Numbers.fixed(100 * SeedsNeeded.POWER, 0)
        + " % of cases\n";
  }
}
