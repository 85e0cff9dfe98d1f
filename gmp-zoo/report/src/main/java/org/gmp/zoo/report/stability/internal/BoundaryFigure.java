package org.gmp.zoo.report.stability.internal;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.analysis.perturbation.Perturbation;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.analysis.stability.InputRegions;
import org.gmp.analysis.stability.LayerStability;
import org.gmp.zoo.report.internal.page.Styles;
import org.gmp.zoo.report.internal.page.View.Chart;
import org.gmp.zoo.report.internal.page.View.Figure;
import org.gmp.zoo.report.internal.page.View.LegendEntry;
import org.gmp.zoo.report.internal.page.View.Panel;
import org.gmp.zoo.report.internal.page.svg.Axis;
import org.gmp.zoo.report.internal.page.svg.Plot;
import org.gmp.zoo.report.internal.page.svg.Range;
import org.gmp.zoo.report.internal.page.svg.Scale;
import org.gmp.zoo.report.internal.page.svg.StraightLine;
import org.gmp.zoo.report.internal.page.svg.Swatch;

/**
 * The boundaries of a layer of one or two inputs before and after perturbations, as in Figure 1 of
 * Chen and Ge (2024).
 */
final class BoundaryFigure {
  /** So many units can be drawn for all eps in one chart. */
  private static final int FEW = 3;

  private static final int MOST = 256;
  private static final int COLOURS = 4;
  private static final double ROW = 30;
  private static final double TICK = 24;
  private static final double DOT = 4.5;

  private final LayerOfModels layer;

  private BoundaryFigure(LayerOfModels layer) {
    this.layer = layer;
  }

  /** The figure, if there is something to draw. */
  static Optional<Figure> of(LayerOfModels layer) {
    int units = layer.first().boundaries().units();
    if (layer.inputs() > 2 || units > MOST) {
      return Optional.empty();
    }
    BoundaryFigure figure = new BoundaryFigure(layer);
    ImmutableList.Builder<Panel> panels = ImmutableList.builder();
    layer.layers().forEach((model, l) -> figure.panel(model, l).ifPresent(panels::add));
    ImmutableList<Panel> drawn = panels.build();
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    boolean few = units <= FEW || layer.inputs() == 1;
    return Optional.of(
        new Figure(
            "The boundaries before and after",
            (layer.inputs() == 1
                    ? "Each tick is a unit’s boundary: the topmost row as it is, the rows below"
                        + " after the perturbation by eps."
                    : few
                        ? "Each line is a unit’s activation boundary, its dot the spatial location:"
                            + " heavy as it is, coloured after the perturbation by eps (Chen and Ge"
                            + " 2024, Figure 1). Where all lie on one another, the boundary is"
                            + " stable."
                        : "Each line is a unit’s activation boundary: dashed as it is, coloured"
                            + " after the perturbation by eps.")
                + " The perturbation: "
                + kind(layer.first()).map(Perturbation::description).orElse("")
                + ".",
            figure.legend(few),
            drawn));
  }

  private static Optional<Perturbation> kind(LayerStability l) {
    return LayerOfModels.firstOf(
        l,
        List.of(
            Perturbation.ONES, Perturbation.WORST_CASE, Perturbation.RANDOM, Perturbation.STEP));
  }

  private ImmutableList<LegendEntry> legend(boolean few) {
    if (layer.inputs() == 1) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<LegendEntry> legend = ImmutableList.builder();
    legend.add(Styles.entry(Swatch.line(few ? "origin" : "before"), "as it is"));
    int i = 0;
    for (double eps : layer.sizes()) {
      if (few) {
        legend.add(Styles.entry(Swatch.line(size(i++)), "eps " + Measure.number(eps)));
      }
    }
    return legend.build();
  }

  private static String size(int index) {
    return "eps e" + index % COLOURS;
  }

  private Optional<Panel> panel(String model, LayerStability l) {
    List<PerturbationResult> results =
        kind(l).map(kind -> LayerOfModels.results(l, kind)).orElse(ImmutableList.of()).stream()
            .filter(r -> r.example().isPresent())
            .toList();
    if (results.isEmpty()) {
      return Optional.empty();
    }
    boolean oneChart = layer.inputs() == 1 || l.boundaries().units() <= FEW;
    ImmutableList<Chart> charts =
        layer.inputs() == 1
            ? ImmutableList.of(points(model, l, results))
            : oneChart
                ? ImmutableList.of(together(model, l, results))
                : results.stream()
                    .map(r -> apart(model, l, r))
                    .collect(ImmutableList.toImmutableList());
    return Optional.of(new Panel(model, Styles.label(model), note(l, results), !oneChart, charts));
  }

  /** What the picture says, in numbers. */
  private String note(LayerStability l, List<PerturbationResult> results) {
    if (layer.inputs() == 1) {
      Range x = window(l, 0);
      long outside =
          DoubleStream.of(locations(l.boundaries())).filter(at -> !x.contains(at)).count();
      return outside == 0 ? "" : outside + " of " + l.boundaries().units() + " lie outside.";
    }
    PerturbationResult last = results.get(results.size() - 1);
    return "Largest turn at eps "
        + Measure.number(last.eps())
        + ": "
        + Measure.TURN.text(Measure.TURN.of(last).max());
  }

  private static double[] locations(BoundarySnapshot snapshot) {
    return IntStream.range(0, snapshot.units())
        .filter(snapshot::hasBoundary)
        .mapToDouble(unit -> snapshot.location(unit)[0])
        .toArray();
  }

  private Chart points(String model, LayerStability l, List<PerturbationResult> results) {
    ImmutableList.Builder<String> rows = ImmutableList.builder();
    rows.add("as it is");
    results.forEach(r -> rows.add(Measure.number(r.eps())));
    Plot plot = Plot.ofRows(Axis.of("input", Scale.linear(window(l, 0))), rows.build(), ROW);
    ticks(plot, l.boundaries(), 0, "rug neutral");
    for (int i = 0; i < results.size(); i++) {
      ticks(
          plot,
          results.get(i).example().orElseThrow(),
          i + 1,
          "rug " + layer.styles().colour(model));
    }
    return new Chart(
        "", Styles.content(plot.svg(Styles.label(model) + ": boundaries, a row each eps")));
  }

  private static void ticks(Plot plot, BoundarySnapshot snapshot, int row, String classes) {
    for (double at : locations(snapshot)) {
      plot.line(
          new double[] {at, at}, new double[] {row + 1 - TICK / ROW, row + TICK / ROW}, classes);
    }
  }

  private Chart together(String model, LayerStability l, List<PerturbationResult> results) {
    Plot plot = plane(l);
    lines(plot, l, l.boundaries(), "as it is", "origin");
    dots(plot, l.boundaries(), "place origin-place");
    // The smallest last: it must not hide behind the others.
    for (int i = results.size() - 1; i >= 0; i--) {
      PerturbationResult result = results.get(i);
      BoundarySnapshot after = result.example().orElseThrow();
      lines(plot, l, after, "eps " + Measure.number(result.eps()), size(i));
      dots(plot, after, "place " + size(i));
    }
    return new Chart(
        "",
        Styles.content(
            plot.svg(Styles.label(model) + ": boundaries as they are and after each eps")));
  }

  private Chart apart(String model, LayerStability l, PerturbationResult result) {
    Plot plot = plane(l);
    BoundarySnapshot after = result.example().orElseThrow();
    lines(plot, l, l.boundaries(), "as it is", "before");
    lines(plot, l, after, "after", "cab " + layer.styles().colour(model));
    return new Chart(
        "eps " + Measure.number(result.eps()),
        Styles.content(
            plot.svg(
                Styles.label(model)
                    + ": boundaries as they are and after eps "
                    + Measure.number(result.eps()))));
  }

  private Plot plane(LayerStability l) {
    Range x = window(l, 0);
    Range y = window(l, 1);
    // The same length for a unit along both axes: angles are seen as they are.
    return Plot.of(
        Axis.of("first input", Scale.linear(x)),
        Axis.of("second input", Scale.linear(y)),
        Plot.INNER_WIDTH * Math.max(0.5, Math.min(1.5, y.length() / x.length())));
  }

  /** Where the data are; or else, of a later layer, where its boundaries are. */
  private Range window(LayerStability l, int input) {
    InputRegions data = layer.windows().values().stream().findFirst().orElse(null);
    if (data != null && data.low().length() == layer.inputs()) {
      return Range.of(data.low().get(input), data.high().get(input));
    }
    double[] offsets =
        Arrays.stream(l.boundaries().offsets())
            .map(Math::abs)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    double reach = offsets.length == 0 ? 1 : 1.6 * offsets[(offsets.length - 1) * 9 / 10];
    return Range.of(-Math.max(reach, 1e-9), Math.max(reach, 1e-9));
  }

  private static void dots(Plot plot, BoundarySnapshot snapshot, String classes) {
    for (int unit = 0; unit < snapshot.units(); unit++) {
      double[] at = snapshot.location(unit);
      plot.ring(at[0], at[1], DOT, classes);
    }
  }

  private void lines(
      Plot plot, LayerStability l, BoundarySnapshot snapshot, String what, String classes) {
    Range x = window(l, 0);
    Range y = window(l, 1);
    for (int unit = 0; unit < snapshot.units(); unit++) {
      String title = "unit " + unit + ", " + what;
      StraightLine.across(snapshot.direction(unit), snapshot.location(unit), x, y)
          .ifPresent(ends -> plot.line(ends[0], ends[1], title, classes));
    }
  }
}
