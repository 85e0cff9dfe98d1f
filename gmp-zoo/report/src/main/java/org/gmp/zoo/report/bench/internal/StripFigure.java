package org.gmp.zoo.report.bench.internal;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.bench.BenchSummary;
import org.gmp.zoo.experiment.ComparedMetric;
import org.gmp.zoo.report.internal.page.Styles;
import org.gmp.zoo.report.internal.page.View.Chart;
import org.gmp.zoo.report.internal.page.View.Figure;
import org.gmp.zoo.report.internal.page.View.Panel;
import org.gmp.zoo.report.internal.page.svg.Axis;
import org.gmp.zoo.report.internal.page.svg.Marker;
import org.gmp.zoo.report.internal.page.svg.Plot;
import org.gmp.zoo.report.internal.page.svg.Range;
import org.gmp.zoo.report.internal.page.svg.Scale;
import org.gmp.zoo.report.internal.page.svg.Swatch;
import org.gmp.zoo.report.internal.page.svg.TypesetNumbers;

/** The metric of every seed, a row a parameterization. */
final class StripFigure {
  private static final double ROW = 40;

  /** What a row's dots take up of it. */
  private static final double SPREAD = 0.56;

  /** From this ratio of the largest to the smallest on, a logarithmic axis shows more. */
  private static final double LOGARITHMIC_FROM = 30;

  private final BenchResult result;
  private final Styles styles;

  StripFigure(BenchResult result, Styles styles) {
    this.result = result;
    this.styles = styles;
  }

  Figure figure() {
    ImmutableList.Builder<Panel> panels = ImmutableList.builder();
    for (ComparedMetric experiment : result.experiments()) {
      String heading = result.experiments().size() > 1 ? experiment.name() : "";
      String note = Phrases.metric(experiment) + "; " + Phrases.better(experiment);
      panels.add(new Panel(heading, note, false, List.of(chart(experiment))));
    }
    return new Figure(
        "Every seed’s result on the test data",
        "Each mark is one seed, trained from its own initial weights; the upright line is the"
            + " median over seeds. The same seed stands at the same height in every row and means"
            + " the same data and split, so rows can be compared mark by mark.",
        ImmutableList.of(
            Styles.entry(Swatch.marker(Marker.number(0), "mark s0"), "a seed"),
            Styles.entry(Swatch.line("median s0"), "median over seeds")),
        panels.build());
  }

  private Chart chart(ComparedMetric experiment) {
    ImmutableList<BenchSummary> summaries =
        result.summaries().stream()
            .filter(s -> s.experiment().equals(experiment.name()))
            .collect(ImmutableList.toImmutableList());
    ImmutableList<Long> seeds = Phrases.seeds(result);
    List<String> names = summaries.stream().map(BenchSummary::parameterization).toList();
    Axis axis = Axis.of(Phrases.metric(experiment), scale(summaries));
    Plot plot = Plot.ofRows(axis, Styles.labels(names), ROW);
    for (BenchRun run : result.runs()) {
      Double value = run.metrics().get(experiment.metric());
      if (run.experiment().equals(experiment.name()) && value != null) {
        int seed = seeds.indexOf(run.seed());
        double height = seeds.size() == 1 ? 0 : seed / (seeds.size() - 1.0) - 0.5;
        plot.marker(
            styles.marker(run.parameterization()),
            value,
            names.indexOf(run.parameterization()) + 0.5 + SPREAD * height,
            "seed " + run.seed() + ": " + TypesetNumbers.significant(value, 4),
            "mark " + styles.colour(run.parameterization()));
      }
    }
    for (int row = 0; row < summaries.size(); row++) {
      double median = summaries.get(row).median();
      plot.line(
          new double[] {median, median},
          new double[] {row + 0.08, row + 0.92},
          "median " + styles.colour(names.get(row)));
    }
    return new Chart("", Styles.content(plot.svg(label(experiment, summaries))));
  }

  private static Scale scale(List<BenchSummary> summaries) {
    Range range = Range.spanning(summaries.stream().flatMapToDouble(s -> s.values().stream()));
    boolean logarithmic = range.low() > 0 && range.high() / range.low() > LOGARITHMIC_FROM;
    return logarithmic
        ? Scale.logarithmic(10, Range.of(range.low() / 1.2, range.high() * 1.2))
        : Scale.linear(range.padded(0.05));
  }

  private static String label(ComparedMetric experiment, List<BenchSummary> summaries) {
    StringBuilder text = new StringBuilder(experiment.name());
    text.append(": ").append(Phrases.metric(experiment)).append(", medians over seeds: ");
    for (int i = 0; i < summaries.size(); i++) {
      text.append(i == 0 ? "" : ", ");
      text.append(Styles.label(summaries.get(i).parameterization())).append(' ');
      text.append(TypesetNumbers.significant(summaries.get(i).median(), 4));
    }
    return text.toString();
  }
}
