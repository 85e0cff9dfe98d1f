package org.gmp.zoo.report.bench.internal;

import com.google.common.collect.ImmutableList;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.graph.NdArray;
import org.gmp.train.data.Examples;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.bench.RunTrace.Picture;
import org.gmp.zoo.report.internal.page.Styles;
import org.gmp.zoo.report.internal.page.View.Chart;
import org.gmp.zoo.report.internal.page.View.Figure;
import org.gmp.zoo.report.internal.page.View.LegendEntry;
import org.gmp.zoo.report.internal.page.View.Panel;
import org.gmp.zoo.report.internal.page.svg.Axis;
import org.gmp.zoo.report.internal.page.svg.Contours;
import org.gmp.zoo.report.internal.page.svg.Plot;
import org.gmp.zoo.report.internal.page.svg.Range;
import org.gmp.zoo.report.internal.page.svg.Scale;
import org.gmp.zoo.report.internal.page.svg.StraightLine;
import org.gmp.zoo.report.internal.page.svg.Swatch;

/**
 * Classifiers of two inputs, as in Figure 3 of Chen and Ge (2024): what they decide before and
 * after training, the units' boundaries, and the way of their spatial locations.
 */
final class RegionFigure {
  /** The probabilities between which one shade lies. */
  private static final double[] LEVELS = {0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98};

  private static final double CROSS = 2.6;
  private static final double START = 3;

  private final Styles styles;
  private final List<BenchRun> runs;

  /** Of runs that have pictures of two inputs. */
  RegionFigure(Styles styles, List<BenchRun> runs) {
    this.styles = styles;
    this.runs = runs;
  }

  Figure figure() {
    ImmutableList.Builder<Panel> panels = ImmutableList.builder();
    for (BenchRun run : runs) {
      Picture picture = run.trace().orElseThrow().picture().orElseThrow();
      String name = Styles.label(run.parameterization()) + ", seed " + run.seed();
      panels.add(
          new Panel(
              Styles.label(run.parameterization()),
              "",
              true,
              ImmutableList.of(
                  new Chart("before training", before(run, picture, name)),
                  new Chart("after training", after(run, picture, name)))));
    }
    return new Figure(
        "Decisions, boundaries, and the way the boundaries went",
        "Seed "
            + runs.get(0).seed()
            + " only. Shades give the probability of class 1, in steps at 2, 10, 25, 50, 75, 90"
            + " and 98 percent; the heavy line is where it is one half. Thin lines are the units’"
            + " activation boundaries. After training, a trail leads from where a unit’s spatial"
            + " location began (ring) to where it ended (disc). Dots and crosses are the test"
            + " data. Inputs are standardized.",
        legend(),
        panels.build());
  }

  private ImmutableList<LegendEntry> legend() {
    return ImmutableList.of(
        Styles.entry(Swatch.dots("class0"), "test data, class 0"),
        Styles.entry(Swatch.crosses(CROSS, "class1"), "test data, class 1"),
        Styles.entry(Swatch.area("p0"), "class 0 probable"),
        Styles.entry(Swatch.area("p7"), "class 1 probable"),
        Styles.entry(Swatch.line("decision"), "probability one half"),
        Styles.entry(Swatch.line("cab neutral"), "boundary of a unit"),
        Styles.entry(Swatch.line("trail neutral"), "way of a spatial location"));
  }

  private Content before(BenchRun run, Picture picture, String name) {
    Plot plot = decided(picture, picture.before());
    boundaries(plot, picture, picture.boundaries().get(0), run);
    return Styles.content(
        plot.svg(name + ": decisions and boundaries before training, with the test data"));
  }

  private Content after(BenchRun run, Picture picture, String name) {
    Plot plot = decided(picture, picture.after());
    BoundarySnapshot last = picture.kept();
    boundaries(plot, picture, last, run);
    String colour = styles.colour(run.parameterization());
    for (int unit = 0; unit < last.units(); unit++) {
      double[][] way = way(picture, unit);
      int end = way[0].length - 1;
      plot.line(way[0], way[1], "trail " + colour);
      plot.ring(way[0][0], way[1][0], START, "start " + colour);
      plot.dots(new double[] {way[0][end]}, new double[] {way[1][end]}, "finish " + colour);
    }
    return Styles.content(
        plot.svg(
            name
                + ": decisions and boundaries after training, with the test data and the way of"
                + " the spatial locations"));
  }

  /** From the first record to the weights that were kept. */
  private static double[][] way(Picture picture, int unit) {
    int records = (int) picture.epochs().stream().filter(e -> e < picture.keptEpoch()).count();
    double[][] way = new double[2][records + 1];
    for (int i = 0; i <= records; i++) {
      BoundarySnapshot at = i < records ? picture.boundaries().get(i) : picture.kept();
      double[] location = at.location(unit);
      way[0][i] = location[0];
      way[1][i] = location[1];
    }
    return way;
  }

  private static double[] axis(NdArray grid, int column) {
    return IntStream.range(0, grid.shape().dim(0))
        .mapToDouble(i -> grid.get(2 * i + column))
        .sorted()
        .distinct()
        .toArray();
  }

  /** Shades, test data and the line of decision. */
  private static Plot decided(Picture picture, NdArray logits) {
    double[] xs = axis(picture.grid(), 0);
    double[] ys = axis(picture.grid(), 1);
    double[][] probabilities = new double[xs.length][ys.length];
    for (int i = 0; i < xs.length; i++) {
      for (int j = 0; j < ys.length; j++) {
        probabilities[i][j] = 1 / (1 + Math.exp(-logits.get(i * ys.length + j)));
      }
    }
    Range x = Range.of(xs[0], xs[xs.length - 1]);
    Range y = Range.of(ys[0], ys[ys.length - 1]);
    // The same length for a unit along both axes: a boundary is then seen to be at right angles
    // to the way to its spatial location.
    Plot plot =
        Plot.of(
            Axis.of("first input", Scale.linear(x)),
            Axis.of("second input", Scale.linear(y)),
            Plot.INNER_WIDTH * Math.min(2, y.length() / x.length()));
    Contours contours = new Contours(xs, ys, probabilities);
    ImmutableList<double[][]> outer = contours.above(0);
    for (int shade = 0; shade <= LEVELS.length; shade++) {
      ImmutableList<double[][]> inner =
          shade < LEVELS.length ? contours.above(LEVELS[shade]) : ImmutableList.of();
      List<double[][]> both = new ArrayList<>(outer);
      both.addAll(inner);
      plot.area(both, "p" + shade);
      outer = inner;
    }
    points(plot, picture.test());
    for (double[][] line : contours.at(0.5)) {
      plot.line(line[0], line[1], "decision");
    }
    return plot;
  }

  private static void points(Plot plot, Examples data) {
    for (int label = 0; label <= 1; label++) {
      int of = label;
      int[] rows =
          IntStream.range(0, data.size()).filter(i -> data.targets().get(i) == of).toArray();
      double[] x = Arrays.stream(rows).mapToDouble(i -> data.inputs().get(2 * i)).toArray();
      double[] y = Arrays.stream(rows).mapToDouble(i -> data.inputs().get(2 * i + 1)).toArray();
      if (label == 0) {
        plot.dots(x, y, "class0");
      } else {
        plot.crosses(x, y, CROSS, "class1");
      }
    }
  }

  private void boundaries(Plot plot, Picture picture, BoundarySnapshot snapshot, BenchRun run) {
    Range x = Range.spanning(Arrays.stream(axis(picture.grid(), 0)));
    Range y = Range.spanning(Arrays.stream(axis(picture.grid(), 1)));
    String classes = "cab " + styles.colour(run.parameterization());
    for (int unit = 0; unit < snapshot.units(); unit++) {
      StraightLine.across(snapshot.direction(unit), snapshot.location(unit), x, y)
          .ifPresent(ends -> plot.line(ends[0], ends[1], classes));
    }
  }
}
