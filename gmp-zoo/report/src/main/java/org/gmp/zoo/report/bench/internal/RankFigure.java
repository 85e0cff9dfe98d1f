package org.gmp.zoo.report.bench.internal;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gmp.zoo.report.internal.page.Styles;
import org.gmp.zoo.report.internal.page.View.Chart;
import org.gmp.zoo.report.internal.page.View.Figure;
import org.gmp.zoo.report.internal.page.View.LegendEntry;
import org.gmp.zoo.report.internal.page.View.Panel;
import org.gmp.zoo.report.internal.page.svg.Axis;
import org.gmp.zoo.report.internal.page.svg.Marker;
import org.gmp.zoo.report.internal.page.svg.Plot;
import org.gmp.zoo.report.internal.page.svg.Range;
import org.gmp.zoo.report.internal.page.svg.Scale;
import org.gmp.zoo.report.internal.page.svg.Swatch;
import org.gmp.zoo.report.internal.page.svg.TypesetNumbers;
import org.gmp.zoo.statistics.MeanRanks;

/** Mean ranks over the experiments, each with half the critical difference to either side. */
final class RankFigure {
  private static final double ROW = 32;

  private final MeanRanks ranks;
  private final Styles styles;

  RankFigure(MeanRanks ranks, Styles styles) {
    this.ranks = ranks;
    this.styles = styles;
  }

  Figure figure() {
    boolean bars = ranks.criticalDifference().isPresent();
    String caption =
        "The mean over "
            + ranks.sets()
            + " experiments of the rank of each parameterization’s median over seeds; 1 is best."
            + " Friedman’s test that all rank alike: p "
            + Phrases.probability(ranks.pValue())
            + "."
            + (bars
                ? " Each line is as long as Nemenyi’s critical difference at 0.05, "
                    + TypesetNumbers.fixed(ranks.criticalDifference().getAsDouble(), 2)
                    + ": two whose lines overlap are not shown to rank differently."
                : "");
    return new Figure(
        "Mean ranks", caption, legend(bars), List.of(new Panel("", "", false, List.of(chart()))));
  }

  private static ImmutableList<LegendEntry> legend(boolean bars) {
    ImmutableList.Builder<LegendEntry> entries = ImmutableList.builder();
    entries.add(Styles.entry(Swatch.marker(Marker.number(0), "mark s0"), "mean rank"));
    if (bars) {
      entries.add(Styles.entry(Swatch.line("interval s0"), "critical difference"));
    }
    return entries.build();
  }

  private Chart chart() {
    List<Map.Entry<String, Double>> best =
        ranks.ranks().entrySet().stream()
            .sorted(Comparator.comparingDouble(Map.Entry::getValue))
            .toList();
    double half = ranks.criticalDifference().orElse(0) / 2;
    Axis axis =
        Axis.of(
            "mean rank (best to the left)",
            Scale.linear(
                Range.of(
                    Math.min(1, best.get(0).getValue() - half) - 0.1,
                    Math.max(best.size(), best.get(best.size() - 1).getValue() + half) + 0.1)));
    Plot plot =
        Plot.ofRows(axis, best.stream().map(entry -> Styles.label(entry.getKey())).toList(), ROW);
    StringBuilder words = new StringBuilder("mean ranks: ");
    for (int row = 0; row < best.size(); row++) {
      String name = best.get(row).getKey();
      double rank = best.get(row).getValue();
      String told = Styles.label(name) + " " + TypesetNumbers.fixed(rank, 2);
      if (half > 0) {
        plot.line(
            new double[] {rank - half, rank + half},
            new double[] {row + 0.5, row + 0.5},
            "interval " + styles.colour(name));
      }
      plot.marker(styles.marker(name), rank, row + 0.5, told, "mark " + styles.colour(name));
      words.append(row == 0 ? "" : ", ").append(told);
    }
    return new Chart("", Styles.content(plot.svg(words.toString())));
  }
}
