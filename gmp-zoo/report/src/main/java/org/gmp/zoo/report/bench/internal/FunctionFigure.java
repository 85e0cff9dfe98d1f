package org.gmp.zoo.report.bench.internal;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.bench.RunTrace.Picture;
import org.gmp.zoo.report.internal.page.Styles;
import org.gmp.zoo.report.internal.page.View.Chart;
import org.gmp.zoo.report.internal.page.View.Figure;
import org.gmp.zoo.report.internal.page.View.LegendEntry;
import org.gmp.zoo.report.internal.page.View.Panel;
import org.gmp.zoo.report.internal.page.svg.Axis;
import org.gmp.zoo.report.internal.page.svg.Plot;
import org.gmp.zoo.report.internal.page.svg.Range;
import org.gmp.zoo.report.internal.page.svg.Scale;
import org.gmp.zoo.report.internal.page.svg.Swatch;
import org.gmp.zoo.report.internal.page.svg.TypesetNumbers;

/**
 * Networks of one input, as in Figure 2 of Chen and Ge (2024): what they compute before and after
 * training, and under it, bar upon bar, where their boundaries were while they trained.
 */
final class FunctionFigure {
  private static final double HEIGHT = 190;
  private static final double BARS_HEIGHT = 190;
  private static final int MOST_BARS = 64;
  private static final int BINS = 54;
  private static final double RUG = 9;

  /** A bin's shade is the first whose number of units is not less than the bin's. */
  private static final int[] SHADES = {1, 2, 4, 8, 16};

  private final Styles styles;
  private final List<BenchRun> runs;
  private final Range inputs;
  private final Range outputs;
  private final int lastEpoch;

  /** Of runs that have pictures of one input. */
  FunctionFigure(Styles styles, List<BenchRun> runs) {
    this.styles = styles;
    this.runs = runs;
    List<Picture> pictures = runs.stream().map(FunctionFigure::picture).toList();
    this.inputs =
        Range.spanning(pictures.stream().flatMapToDouble(p -> Arrays.stream(p.grid().toDoubles())));
    Range targets =
        Range.spanning(
            pictures.stream()
                .flatMapToDouble(
                    p ->
                        DoubleStream.concat(
                            Arrays.stream(p.test().targets().toDoubles()),
                            Arrays.stream(p.train().targets().toDoubles()))));
    Range after =
        Range.spanning(
            pictures.stream().flatMapToDouble(p -> Arrays.stream(p.after().toDoubles())));
    // A network that went astray must not press all others flat.
    this.outputs =
        Range.of(Math.min(targets.low(), after.low()), Math.max(targets.high(), after.high()))
            .within(targets.padded(0.5))
            .padded(0.04);
    this.lastEpoch = runs.stream().mapToInt(FunctionFigure::end).max().orElse(1);
  }

  private static Picture picture(BenchRun run) {
    return run.trace().orElseThrow().picture().orElseThrow();
  }

  private static int end(BenchRun run) {
    Picture picture = picture(run);
    int last = picture.epochs().get(picture.epochs().length() - 1);
    return Math.max(1, Math.max(last, run.epochs()));
  }

  Figure figure() {
    long seed = runs.get(0).seed();
    ImmutableList.Builder<Panel> panels = ImmutableList.builder();
    for (BenchRun run : runs) {
      panels.add(
          new Panel(
              Styles.label(run.parameterization()),
              outside(run),
              false,
              ImmutableList.of(function(run), bars(run))));
    }
    return new Figure(
        "Predictions, and where the boundaries were while training",
        "Seed "
            + seed
            + " only. Above: what the network computes before and after training; ticks at the"
            + " lower edge mark the units’ spatial locations after it. Below, time runs downwards:"
            + " each thin bar is one record of where the units’ boundaries are, stronger in colour"
            + " where there are more of them. Where the bars look alike from top to bottom,"
            + " boundaries hardly moved.",
        legend(),
        panels.build());
  }

  private ImmutableList<LegendEntry> legend() {
    ImmutableList.Builder<LegendEntry> legend = ImmutableList.builder();
    legend.add(
        Styles.entry(Swatch.line("truth"), "true function"),
        Styles.entry(Swatch.dots("point"), "training data"),
        Styles.entry(Swatch.line("before"), "before training"),
        Styles.entry(Swatch.line("after neutral"), "after training"));
    for (int shade = 0; shade <= SHADES.length; shade++) {
      legend.add(Styles.entry(Swatch.area("h" + shade + " neutral"), units(shade)));
    }
    legend.add(Styles.entry(Swatch.line("kept"), "the epoch whose weights were kept"));
    return legend.build();
  }

  private static String units(int shade) {
    if (shade == SHADES.length) {
      return "more units";
    }
    int most = SHADES[shade];
    int least = shade == 0 ? 1 : SHADES[shade - 1] + 1;
    return (least == most ? "" + most : least + "–" + most) + (most == 1 ? " unit" : " units");
  }

  private Chart function(BenchRun run) {
    Picture picture = picture(run);
    double[] grid = picture.grid().toDoubles();
    double[] trainX = picture.train().inputs().toDoubles();
    double[] trainY = picture.train().targets().toDoubles();
    double[][] truth = sorted(picture);
    String name = Styles.label(run.parameterization());
    Plot plot =
        Plot.of(
                Axis.of("input", Scale.linear(inputs)),
                Axis.of("output", Scale.linear(outputs)),
                HEIGHT)
            .line(truth[0], truth[1], "truth")
            .line(grid, picture.before().toDoubles(), "before")
            .line(
                grid, picture.after().toDoubles(), "after " + styles.colour(run.parameterization()))
            .dots(trainX, trainY, "point")
            .rug(locations(picture.kept()), RUG, "rug " + styles.colour(run.parameterization()));
    return new Chart(
        "",
        Styles.content(
            plot.svg(
                name
                    + ", seed "
                    + run.seed()
                    + ": predictions before and after training, training data, true function")));
  }

  /** Inputs and targets of the test data by rising inputs. */
  private static double[][] sorted(Picture picture) {
    double[] x = picture.test().inputs().toDoubles();
    double[] y = picture.test().targets().toDoubles();
    int[] order =
        IntStream.range(0, x.length)
            .boxed()
            .sorted((i, j) -> Double.compare(x[i], x[j]))
            .mapToInt(i -> i)
            .toArray();
    return new double[][] {
      Arrays.stream(order).mapToDouble(i -> x[i]).toArray(),
      Arrays.stream(order).mapToDouble(i -> y[i]).toArray()
    };
  }

  private Chart bars(BenchRun run) {
    Picture picture = picture(run);
    int records = picture.epochs().length();
    int bars = Math.min(records, MOST_BARS);
    List<List<double[]>> cells = new ArrayList<>();
    for (int shade = 0; shade <= SHADES.length; shade++) {
      cells.add(new ArrayList<>());
    }
    for (int bar = 0; bar < bars; bar++) {
      int record = record(bar, bars, records);
      double top = picture.epochs().get(record);
      double bottom =
          bar + 1 < bars ? picture.epochs().get(record(bar + 1, bars, records)) : end(run);
      int[] counts = counts(locations(picture.boundaries().get(record)));
      for (int bin = 0; bin < BINS; bin++) {
        if (counts[bin] > 0) {
          cells.get(shade(counts[bin])).add(new double[] {edge(bin), top, edge(bin + 1), bottom});
        }
      }
    }
    String name = Styles.label(run.parameterization());
    Plot plot =
        Plot.downwards(
            Axis.of("spatial location", Scale.linear(inputs)),
            Axis.of("epoch", Scale.linear(Range.of(0, lastEpoch))),
            BARS_HEIGHT);
    for (int shade = 0; shade < cells.size(); shade++) {
      plot.rectangles(cells.get(shade), "h" + shade + " " + styles.colour(run.parameterization()));
    }
    double kept = picture.keptEpoch();
    plot.line(new double[] {inputs.low(), inputs.high()}, new double[] {kept, kept}, "kept");
    return new Chart(
        "",
        Styles.content(
            plot.svg(
                name
                    + ", seed "
                    + run.seed()
                    + ": number of boundaries by location, from the first epoch on top to the"
                    + " last")));
  }

  private static int record(int bar, int bars, int records) {
    return bars == 1 ? 0 : bar * (records - 1) / (bars - 1);
  }

  private double edge(int bin) {
    return inputs.low() + inputs.length() * bin / BINS;
  }

  private int[] counts(double[] locations) {
    int[] counts = new int[BINS];
    for (double location : locations) {
      if (inputs.contains(location)) {
        int bin = (int) ((location - inputs.low()) / inputs.length() * BINS);
        counts[Math.min(bin, BINS - 1)]++;
      }
    }
    return counts;
  }

  private static int shade(int count) {
    int shade = 0;
    while (shade < SHADES.length && SHADES[shade] < count) {
      shade++;
    }
    return shade;
  }

  private static double[] locations(BoundarySnapshot snapshot) {
    return IntStream.range(0, snapshot.units())
        .filter(snapshot::hasBoundary)
        .mapToDouble(unit -> snapshot.location(unit)[0])
        .toArray();
  }

  private String outside(BenchRun run) {
    Picture picture = picture(run);
    BoundarySnapshot first = picture.boundaries().get(0);
    return "Boundaries outside of these inputs: "
        + outside(first)
        + " of "
        + first.units()
        + " before training, "
        + outside(picture.kept())
        + " after. Trained "
        + TypesetNumbers.whole(end(run))
        + " epochs, weights kept of epoch "
        + TypesetNumbers.whole(picture.keptEpoch())
        + ".";
  }

  private long outside(BoundarySnapshot snapshot) {
    return Arrays.stream(locations(snapshot)).filter(at -> !inputs.contains(at)).count();
  }
}
