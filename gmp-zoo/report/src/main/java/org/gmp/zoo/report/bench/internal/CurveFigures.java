package org.gmp.zoo.report.bench.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.bench.RunTrace;
import org.gmp.zoo.bench.RunTrace.Movement;
import org.gmp.zoo.report.bench.internal.Curve.Series;
import org.gmp.zoo.report.internal.page.Styles;
import org.gmp.zoo.report.internal.page.View.Chart;
import org.gmp.zoo.report.internal.page.View.Figure;
import org.gmp.zoo.report.internal.page.View.Panel;
import org.gmp.zoo.report.internal.page.svg.Scale;

/** How boundaries moved and how losses fell, epoch by epoch, over the seeds of an experiment. */
final class CurveFigures {
  private static final String OVER_SEEDS =
      " Lines are medians over seeds, the shades about them reach from the lower to the upper"
          + " quartile; a line ends where fewer than half of the seeds still train.";

  /** From this ratio of the largest to the smallest on, a logarithmic axis shows more. */
  private static final double LOGARITHMIC_FROM = 3;

  private final Styles styles;
  private final ImmutableMap<String, List<RunTrace>> traces;

  CurveFigures(Styles styles, List<BenchRun> runs) {
    this.styles = styles;
    ImmutableMap.Builder<String, List<RunTrace>> all = ImmutableMap.builder();
    for (String parameterization : styles.parameterizations()) {
      List<RunTrace> own =
          runs.stream()
              .filter(r -> r.parameterization().equals(parameterization))
              .flatMap(r -> r.trace().stream())
              .toList();
      if (!own.isEmpty()) {
        all.put(parameterization, own);
      }
    }
    this.traces = all.buildOrThrow();
  }

  private String names() {
    return traces.keySet().stream().map(Styles::label).collect(Collectors.joining(", "));
  }

  private CurveChart chart(Function<RunTrace, Optional<Series>> series) {
    ImmutableMap.Builder<String, Curve> curves = ImmutableMap.builder();
    traces.forEach(
        (name, own) -> {
          List<Series> seeds = own.stream().flatMap(t -> series.apply(t).stream()).toList();
          if (!seeds.isEmpty()) {
            curves.put(name, Curve.over(seeds));
          }
        });
    return new CurveChart(styles, curves.buildOrThrow());
  }

  /** Movement of spatial locations and directions; empty if nothing was recorded. */
  Optional<Figure> movement() {
    ImmutableList.Builder<Panel> panels = ImmutableList.builder();
    movement(
            Movement::locationRate,
            "Spatial location",
            "No spatial location moved by itself: the median unit stayed where it was.",
            "input units an epoch")
        .ifPresent(panels::add);
    movement(
            Movement::directionRate,
            "Direction",
            "The direction of the median unit did not turn. With a single input it never can: a"
                + " direction is then a sign.",
            "degrees an epoch")
        .ifPresent(panels::add);
    return figure(
        "How fast activation boundaries move",
        "The shift of the spatial location and the turn of the direction of the first hidden"
            + " layer’s median unit between two records, by the epochs gone by, on a logarithmic"
            + " axis to base 2; what is slower than a millionth of the fastest lies below it."
            + OVER_SEEDS,
        panels.build());
  }

  private Optional<Panel> movement(
      Function<Movement, ImmutableDoubleArray> rate, String heading, String none, String unit) {
    CurveChart chart =
        chart(
            trace -> {
              Movement movement = trace.movement();
              return movement.epochs().isEmpty()
                  ? Optional.empty()
                  : Optional.of(new Series(movement.epochs(), rate.apply(movement)));
            });
    if (chart.isEmpty()) {
      return Optional.empty();
    }
    String description =
        heading + " of boundaries, " + unit + ", against epochs, logarithmic, for " + names();
    List<Chart> charts =
        chart.hasPositive()
            ? List.of(chart.logarithmic(2, unit, chart.epochs(), description))
            : List.of();
    return Optional.of(new Panel(heading, charts.isEmpty() ? none : "", false, charts));
  }

  /** Loss and metrics, of the training and the validation data; empty if nothing was recorded. */
  Optional<Figure> training() {
    ImmutableList.Builder<Panel> panels = ImmutableList.builder();
    for (String name : columns()) {
      CurveChart chart =
          chart(
              trace ->
                  Optional.ofNullable(trace.history().get(name))
                      .map(values -> new Series(trace.historyEpochs(), values)));
      String label = name.replace('_', ' ');
      String description = label + " against epochs for " + names();
      Scale epochs = chart.isLong() ? chart.logarithmicEpochs() : chart.epochs();
      // A share is read as it is, not by ratios.
      boolean logarithmic = !name.endsWith("accuracy") && chart.ratio() > LOGARITHMIC_FROM;
      Chart drawn =
          logarithmic
              ? chart.logarithmic(10, label, epochs, description)
              : chart.linear(label, epochs, description);
      panels.add(new Panel(label, "", false, List.of(drawn)));
    }
    return figure(
        "How training went",
        "Each epoch’s loss and metrics on the training data, and on the data that decided when to"
            + " lower the learning rate, when to stop and which weights to keep (validation), against epochs"
            + " (on a logarithmic axis where they are many)."
            + OVER_SEEDS,
        panels.build());
  }

  private List<String> columns() {
    return traces.values().stream()
        .flatMap(List::stream)
        .map(RunTrace::history)
        .map(Map::keySet)
        .flatMap(names -> names.stream())
        .filter(name -> !name.equals("learning_rate"))
        .distinct()
        .toList();
  }

  private Optional<Figure> figure(String title, String caption, List<Panel> panels) {
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(new Figure(title, caption, styles.lines(traces.keySet()), panels));
  }
}
