package org.gmp.zoo.report.bench.internal;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.experiment.ComparedMetric;
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
import org.gmp.zoo.statistics.Comparison;
import org.gmp.zoo.statistics.MedianInterval;
import org.gmp.zoo.statistics.Verdict;

/** Every paired difference with its interval, a row a pair of parameterizations: a forest plot. */
final class ForestFigure {
  private static final double ROW = 26;

  private final BenchResult result;

  ForestFigure(BenchResult result) {
    this.result = result;
  }

  /** The figure; empty if no interval has ends. */
  Optional<Figure> figure() {
    ImmutableList.Builder<Panel> panels = ImmutableList.builder();
    for (ComparedMetric experiment : result.experiments()) {
      List<Comparison> comparisons = result.comparisons().of(experiment.name());
      if (comparisons.stream().anyMatch(c -> c.difference().bounded())) {
        String heading = result.experiments().size() > 1 ? experiment.name() : "";
        panels.add(
            new Panel(
                heading,
                Phrases.metric(experiment) + "; " + Phrases.better(experiment),
                false,
                List.of(chart(experiment, comparisons))));
      }
    }
    ImmutableList<Panel> drawn = panels.build();
    return drawn.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                "Differences seed by seed",
                "Each row is the first parameterization’s result minus the second’s: the mark is"
                    + " the median over seeds, the line its 95% bootstrap interval, the upright"
                    + " line no difference. What leaves the chart is not finite: runs diverged.",
                ImmutableList.of(
                    legend(Verdict.BETTER, "the first is better"),
                    legend(Verdict.WORSE, "the first is worse"),
                    legend(Verdict.NO_DIFFERENCE_SHOWN, "no difference shown at these seeds")),
                drawn));
  }

  private static LegendEntry legend(Verdict verdict, String name) {
    return Styles.entry(Swatch.marker(marker(verdict), classes(verdict)), name);
  }

  private static Marker marker(Verdict verdict) {
    return switch (verdict) {
      case BETTER -> Marker.SQUARE;
      case WORSE -> Marker.DIAMOND;
      case NO_DIFFERENCE_SHOWN -> Marker.CIRCLE;
    };
  }

  private static String classes(Verdict verdict) {
    return switch (verdict) {
      case BETTER -> "mark s0";
      case WORSE -> "mark s3";
      case NO_DIFFERENCE_SHOWN -> "start neutral";
    };
  }

  private static String lineClasses(Verdict verdict) {
    return switch (verdict) {
      case BETTER -> "interval s0";
      case WORSE -> "interval s3";
      case NO_DIFFERENCE_SHOWN -> "interval neutral";
    };
  }

  private static DoubleStream ends(MedianInterval difference) {
    return DoubleStream.of(difference.low(), difference.median(), difference.high());
  }

  private static Chart chart(ComparedMetric experiment, List<Comparison> comparisons) {
    Range range =
        Range.spanning(
            DoubleStream.concat(
                DoubleStream.of(0),
                comparisons.stream().flatMapToDouble(c -> ends(c.difference()))));
    String side = experiment.higherIsBetter() ? "right" : "left";
    Axis axis =
        Axis.of(
            "difference in " + Phrases.metric(experiment) + " (first better to the " + side + ")",
            Scale.linear(range.padded(0.05)));
    Plot plot =
        Plot.ofRows(axis, comparisons.stream().map(c -> Phrases.pair(c.sample())).toList(), ROW);
    plot.line(new double[] {0, 0}, new double[] {0, comparisons.size()}, "kept");
    for (int row = 0; row < comparisons.size(); row++) {
      Comparison comparison = comparisons.get(row);
      MedianInterval difference = comparison.difference();
      double at = row + 0.5;
      plot.line(
          new double[] {difference.low(), difference.high()},
          new double[] {at, at},
          lineClasses(comparison.verdict()));
      plot.marker(
          marker(comparison.verdict()),
          difference.median(),
          at,
          words(comparison),
          classes(comparison.verdict()));
    }
    return new Chart("", Styles.content(plot.svg(label(experiment, comparisons))));
  }

  private static String words(Comparison comparison) {
    return Phrases.pair(comparison.sample())
        + ": "
        + finite(comparison.difference().median())
        + ", p "
        + Phrases.probability(comparison.correctedP())
        + ", "
        + comparison.verdict().text();
  }

  private static String finite(double value) {
    return Double.isFinite(value)
        ? TypesetNumbers.significant(value, 3)
        : value > 0 ? "beyond all numbers" : "below all numbers";
  }

  private static String label(ComparedMetric experiment, List<Comparison> comparisons) {
    return experiment.name()
        + ": paired differences in "
        + Phrases.metric(experiment)
        + "; "
        + String.join("; ", comparisons.stream().map(ForestFigure::words).toList());
  }
}
