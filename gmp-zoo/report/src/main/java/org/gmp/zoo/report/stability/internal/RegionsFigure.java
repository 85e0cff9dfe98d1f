package org.gmp.zoo.report.stability.internal;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gmp.analysis.region.LineRegions;
import org.gmp.analysis.region.PlaneRegions;
import org.gmp.analysis.stability.InputRegions;
import org.gmp.analysis.stability.StabilityReport;
import org.gmp.analysis.stability.SubjectStability;
import org.gmp.zoo.report.internal.page.Styles;
import org.gmp.zoo.report.internal.page.View.Chart;
import org.gmp.zoo.report.internal.page.View.Figure;
import org.gmp.zoo.report.internal.page.View.Panel;
import org.gmp.zoo.report.internal.page.svg.Axis;
import org.gmp.zoo.report.internal.page.svg.Plot;
import org.gmp.zoo.report.internal.page.svg.Range;
import org.gmp.zoo.report.internal.page.svg.Scale;

/** The linear regions of networks of one or two inputs. */
final class RegionsFigure {
  private static final double HEIGHT = 190;
  private static final int SHADES = 6;
  private static final int MOST_DRAWN = 4000;
  private static final double RUG = 9;

  private final Styles styles;

  private RegionsFigure(Styles styles) {
    this.styles = styles;
  }

  /** The figure, if a model has regions. */
  static Optional<Figure> of(StabilityReport report, Styles styles) {
    RegionsFigure figure = new RegionsFigure(styles);
    ImmutableList.Builder<Panel> panels = ImmutableList.builder();
    for (SubjectStability subject : report.subjects()) {
      subject.regions().ifPresent(regions -> panels.add(figure.panel(subject.name(), regions)));
    }
    ImmutableList<Panel> drawn = panels.build();
    return drawn.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                "Linear regions",
                "Within a region every unit is on or off throughout, so that the network is linear"
                    + " there. They are counted exactly, over the inputs that are shown. With one"
                    + " input: what the network computes, a tick where one region ends. With two:"
                    + " each polygon is a region; shades only tell neighbours apart.",
                ImmutableList.of(),
                drawn));
  }

  private Panel panel(String model, InputRegions regions) {
    String count =
        regions.activationRegions()
            + (regions.activationRegions() == 1 ? " region" : " regions")
            + (regions.line().isPresent()
                ? ", " + regions.linearPieces() + " pieces of different slope"
                : "");
    ImmutableList.Builder<Chart> charts = ImmutableList.builder();
    regions.line().ifPresent(line -> charts.add(line(model, regions, line)));
    regions
        .plane()
        .filter(plane -> plane.count() <= MOST_DRAWN)
        .ifPresent(plane -> charts.add(plane(model, regions, plane)));
    ImmutableList<Chart> drawn = charts.build();
    return new Panel(
        model,
        Styles.label(model),
        count + (drawn.isEmpty() ? "; too many to draw" : ""),
        false,
        drawn);
  }

  private Chart line(String model, InputRegions regions, LineRegions line) {
    double low = regions.low().get(0);
    double length = regions.high().get(0) - low;
    double[] xs = line.places().stream().mapToDouble(at -> low + at * length).toArray();
    double[] ys = line.outputs().stream().mapToDouble(row -> row.get(0)).toArray();
    Range output = Range.spanning(Arrays.stream(ys)).padded(0.08);
    Plot plot =
        Plot.of(
                Axis.of("input", Scale.linear(Range.of(low, low + length))),
                Axis.of("first output", Scale.linear(output)),
                HEIGHT)
            .line(xs, ys, "after " + styles.colour(model))
            .rug(
                line.crossings().stream().mapToDouble(c -> low + c.at() * length).toArray(),
                RUG,
                "rug neutral");
    return new Chart(
        "", Styles.content(plot.svg(Styles.label(model) + ": output against input, and regions")));
  }

  private Chart plane(String model, InputRegions regions, PlaneRegions plane) {
    Range x = Range.of(regions.low().get(0), regions.high().get(0));
    Range y = Range.of(regions.low().get(1), regions.high().get(1));
    Plot plot =
        Plot.of(
            Axis.of("first input", Scale.linear(x)),
            Axis.of("second input", Scale.linear(y)),
            Plot.INNER_WIDTH * Math.max(0.5, Math.min(1.5, y.length() / x.length())));
    List<List<double[][]>> shades = new ArrayList<>();
    for (int shade = 0; shade < SHADES; shade++) {
      shades.add(new ArrayList<>());
    }
    int index = 0;
    for (PlaneRegions.Region region : plane.regions()) {
      shades
          .get(index++ % SHADES)
          .add(new double[][] {region.xs().toArray(), region.ys().toArray()});
    }
    for (int shade = 0; shade < SHADES; shade++) {
      plot.area(shades.get(shade), "region r" + shade + " " + styles.colour(model));
    }
    return new Chart("", Styles.content(plot.svg(Styles.label(model) + ": linear regions")));
  }
}
