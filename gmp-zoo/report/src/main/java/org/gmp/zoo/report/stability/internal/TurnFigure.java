package org.gmp.zoo.report.stability.internal;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gmp.analysis.perturbation.BoundCheck;
import org.gmp.analysis.perturbation.Perturbation;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.analysis.stability.LayerStability;
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

/** How far a layer's boundaries turn, or move, against the size of the perturbation. */
final class TurnFigure {
  private static final double HEIGHT = 190;
  private static final double ROW = 34;
  private static final int FEWEST_UNITS = 4;
  private static final int BINS = 60;
  private static final double LEAST = 1e-8;

  private final LayerOfModels layer;
  private final Measure measure;
  private final Range sizes;
  private final Range values;

  TurnFigure(LayerOfModels layer) {
    this.layer = layer;
    this.measure = layer.measure();
    Range eps = Range.spanning(layer.sizes().stream().mapToDouble(x -> x));
    this.sizes = Range.of(eps.low() / 1.6, eps.high() * 1.6);
    Range seen =
        Range.spanning(
            layer.layers().values().stream()
                .flatMap(l -> l.perturbations().stream())
                .map(measure::of)
                .flatMapToDouble(d -> DoubleStream.of(d.median(), d.max()))
                .filter(x -> x > LEAST));
    this.values =
        measure == Measure.TURN
            ? Range.of(Math.min(seen.low(), 90) / 1.6, 180 * 1.6)
            : Range.of(seen.low() / 1.6, seen.high() * 1.6);
  }

  /** All models beside one another; nothing if there is but one. */
  Optional<Figure> comparison() {
    if (layer.layers().size() < 2) {
      return Optional.empty();
    }
    ImmutableList.Builder<Chart> charts = ImmutableList.builder();
    for (Perturbation kind : kinds()) {
      if (layer.layers().values().stream()
          .anyMatch(l -> !LayerOfModels.results(l, kind).isEmpty())) {
        charts.add(new Chart(kind.description(), Styles.content(compared(kind))));
      }
    }
    return Optional.of(
        new Figure(
            (measure == Measure.TURN ? "How far boundaries turn" : "How far boundaries move")
                + ", the models compared",
            "The largest of all units and trials. Both axes are logarithmic."
                + (measure == Measure.TURN ? " At 180° a boundary points the other way." : ""),
            layer.styles().lines(layer.layers().keySet()),
            ImmutableList.of(new Panel("", "", true, charts.build()))));
  }

  /** The worst direction is the worst for turns; it says nothing of how far points can move. */
  private ImmutableList<Perturbation> kinds() {
    return measure == Measure.TURN
        ? ImmutableList.of(Perturbation.ONES, Perturbation.RANDOM, Perturbation.WORST_CASE)
        : ImmutableList.of(Perturbation.ONES, Perturbation.RANDOM);
  }

  private String compared(Perturbation kind) {
    Plot plot = plot();
    layer
        .layers()
        .forEach(
            (model, l) -> {
              List<PerturbationResult> results = LayerOfModels.results(l, kind);
              double[] eps = results.stream().mapToDouble(PerturbationResult::eps).toArray();
              double[] largest = column(results, r -> measure.of(r).max());
              String colour = layer.styles().colour(model);
              plot.line(eps, largest, "line " + colour);
              for (int i = 0; i < eps.length; i++) {
                plot.marker(
                    layer.styles().marker(model),
                    eps[i],
                    largest[i],
                    Styles.label(model) + ", " + title(results.get(i)),
                    "mark " + colour);
              }
            });
    return plot.svg(layer.name() + ": " + measure.axis() + ", all models, " + kind.description());
  }

  /** Each model by itself, with its medians and what theory allows. */
  Figure figure() {
    ImmutableList.Builder<Panel> panels = ImmutableList.builder();
    layer
        .layers()
        .forEach(
            (model, l) ->
                panels.add(new Panel(model, Styles.label(model), "", true, charts(model, l))));
    boolean turns = measure == Measure.TURN;
    return new Figure(
        (turns ? "How far boundaries turn" : "How far boundaries move") + ", model by model",
        turns
            ? "Both axes are logarithmic. While the lines rise with slope one, a boundary turns in"
                + " proportion to the perturbation. The dashed line is what theory allows the unit"
                + " that it allows most; where it ends or is missing, theory allows any angle to"
                + " some unit. Where units have a chart, each row is an eps, and the height of a"
                + " bar the share of units whose largest turn was so large."
            : "With one input a boundary is a point: it moves, and cannot turn. (It can be turned"
                + " round, so that the unit is active on the other side of it: see the tables.) Both"
                + " axes are logarithmic.",
        legend(),
        panels.build());
  }

  private ImmutableList<LegendEntry> legend() {
    ImmutableList.Builder<LegendEntry> legend = ImmutableList.builder();
    legend.add(
        Styles.entry(Swatch.line("after neutral"), "largest over units, the worst direction found"),
        Styles.entry(Swatch.line("drawn neutral"), "largest over units and random directions"),
        Styles.entry(Swatch.line("typical neutral"), "median of units and trials"));
    if (measure == Measure.TURN) {
      legend.add(Styles.entry(Swatch.line("kept"), "what theory allows"));
    }
    return legend.build();
  }

  private ImmutableList<Chart> charts(String model, LayerStability l) {
    ImmutableList.Builder<Chart> charts = ImmutableList.builder();
    List<PerturbationResult> ones = LayerOfModels.results(l, Perturbation.ONES);
    List<PerturbationResult> random = LayerOfModels.results(l, Perturbation.RANDOM);
    List<PerturbationResult> worst =
        measure == Measure.TURN
            ? LayerOfModels.results(l, Perturbation.WORST_CASE)
            : ImmutableList.of();
    if (!ones.isEmpty()) {
      Plot plot = plot();
      lines(plot, model, ones, "after ", true);
      charts.add(chart(plot, model, Perturbation.ONES.description()));
    }
    if (!random.isEmpty() || !worst.isEmpty()) {
      Plot plot = plot();
      lines(plot, model, random, "drawn ", true);
      lines(plot, model, worst, "after ", random.isEmpty());
      charts.add(
          chart(
              plot,
              model,
              measure == Measure.TURN
                  ? "length eps: random and worst directions"
                  : Perturbation.RANDOM.description()));
    }
    if (measure == Measure.TURN && l.boundaries().units() >= FEWEST_UNITS) {
      LayerOfModels.firstOf(
              l, List.of(Perturbation.WORST_CASE, Perturbation.RANDOM, Perturbation.ONES))
          .ifPresent(
              kind ->
                  charts.add(
                      new Chart(
                          "units, by " + kind.id(),
                          Styles.content(units(model, LayerOfModels.results(l, kind))))));
    }
    return charts.build();
  }

  private Chart chart(Plot plot, String model, String what) {
    return new Chart(
        what,
        Styles.content(
            plot.svg(
                Styles.label(model) + ", " + layer.name() + ": " + measure.axis() + ", " + what)));
  }

  private Plot plot() {
    Plot plot =
        Plot.of(
            Axis.of("eps", Scale.logarithmic(10, sizes)),
            Axis.of(measure.axis(), Scale.logarithmic(10, values)),
            HEIGHT);
    if (measure == Measure.TURN) {
      plot.line(new double[] {sizes.low(), sizes.high()}, new double[] {180, 180}, "half-turn");
    }
    return plot;
  }

  private void lines(
      Plot plot,
      String model,
      List<PerturbationResult> results,
      String classes,
      boolean withMedian) {
    double[] eps = results.stream().mapToDouble(PerturbationResult::eps).toArray();
    double[] largest = column(results, r -> measure.of(r).max());
    String colour = layer.styles().colour(model);
    if (withMedian) {
      plot.line(eps, column(results, r -> measure.of(r).median()), "typical " + colour);
    }
    plot.line(eps, largest, classes + colour);
    if (measure == Measure.TURN) {
      plot.line(eps, column(results, TurnFigure::bound), "kept");
    }
    for (int i = 0; i < eps.length; i++) {
      plot.marker(Marker.CIRCLE, eps[i], largest[i], title(results.get(i)), "mark " + colour);
    }
  }

  private String title(PerturbationResult result) {
    return String.format(
        Locale.ROOT,
        "%s, eps %s: largest %s (unit %d), median %s, over %d trials%s",
        result.kind().id(),
        Measure.number(result.eps()),
        measure.text(measure.of(result).max()),
        result.worstUnit(),
        measure.text(measure.of(result).median()),
        result.trials(),
        bounded(result));
  }

  private static String bounded(PerturbationResult result) {
    double bound = bound(result);
    return Double.isNaN(bound) ? "" : ", at most " + Measure.TURN.text(bound) + " by theory";
  }

  private double[] column(
      List<PerturbationResult> results, ToDoubleFunction<PerturbationResult> number) {
    return results.stream().mapToDouble(number).map(x -> x >= LEAST ? x : Double.NaN).toArray();
  }

  /**
   * The most that theory allows any unit in a single trial, in degrees; NaN if it gives no bound
   * for some, or there were more trials.
   */
  static double bound(PerturbationResult result) {
    // Of many trials, units keep the smallest bound alone, which is not that of the largest turn.
    boolean bounded =
        result.trials() == 1 && result.bound().map(BoundCheck::voided).orElse(1L) == 0;
    return bounded
        ? Math.toDegrees(
            result.smallestBounds().stream().filter(x -> x >= 0).max().orElse(Double.NaN))
        : Double.NaN;
  }

  private String units(String model, List<PerturbationResult> results) {
    List<String> rows = results.stream().map(r -> Measure.number(r.eps())).toList();
    Scale scale = Scale.logarithmic(10, values);
    Plot plot = Plot.ofRows(Axis.of(measure.axis(), scale), rows, ROW);
    for (int row = 0; row < rows.size(); row++) {
      double[] turns =
          results.get(row).largestTurns().stream()
              .map(Math::toDegrees)
              .filter(x -> x >= LEAST)
              .toArray();
      plot.rectangles(bars(turns, row), "bars " + layer.styles().colour(model));
    }
    return plot.svg(
        Styles.label(model)
            + ", "
            + layer.name()
            + ": units by their largest turn, a row each eps");
  }

  private List<double[]> bars(double[] turns, int row) {
    double low = Math.log(values.low());
    double width = (Math.log(values.high()) - low) / BINS;
    int[] counts = new int[BINS];
    for (double turn : turns) {
      int bin = (int) ((Math.log(turn) - low) / width);
      counts[Math.max(0, Math.min(BINS - 1, bin))]++;
    }
    int most = Arrays.stream(counts).max().orElse(0);
    List<double[]> bars = new ArrayList<>();
    IntStream.range(0, BINS)
        .filter(bin -> counts[bin] > 0)
        .forEach(
            bin ->
                bars.add(
                    new double[] {
                      Math.exp(low + bin * width),
                      row + 1 - 0.9 * counts[bin] / most,
                      Math.exp(low + (bin + 1) * width),
                      row + 1
                    }));
    return bars;
  }
}
