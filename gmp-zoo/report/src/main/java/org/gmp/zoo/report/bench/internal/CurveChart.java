package org.gmp.zoo.report.bench.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.gmp.zoo.report.internal.page.Styles;
import org.gmp.zoo.report.internal.page.View.Chart;
import org.gmp.zoo.report.internal.page.svg.Axis;
import org.gmp.zoo.report.internal.page.svg.Plot;
import org.gmp.zoo.report.internal.page.svg.Range;
import org.gmp.zoo.report.internal.page.svg.Scale;

/** Curves against epochs, one a parameterization, with the quartiles of their seeds. */
final class CurveChart {
  private static final double HEIGHT = 210;

  /** What is smaller than the largest by more powers than these lies below the axis. */
  private static final int POWERS = 20;

  private static final int LONG = 100;

  private final Styles styles;
  private final Map<String, Curve> curves;

  CurveChart(Styles styles, Map<String, Curve> curves) {
    this.styles = styles;
    this.curves = curves;
  }

  private DoubleStream values() {
    return curves.values().stream().flatMapToDouble(c -> Arrays.stream(c.values()));
  }

  /** Whether there are so many epochs that the early ones need room of their own. */
  boolean isLong() {
    return lastEpoch() > LONG;
  }

  boolean isEmpty() {
    return curves.isEmpty();
  }

  /** The largest number by the smallest; 0 unless all are positive. */
  double ratio() {
    Range range = Range.spanning(values());
    return range.low() > 0 ? range.high() / range.low() : 0;
  }

  /** Whether there is a number that a logarithmic axis can show. */
  boolean hasPositive() {
    return values().anyMatch(v -> v > 0 && Double.isFinite(v));
  }

  /** A logarithmic axis of that base; what is 0 is left out. */
  Chart logarithmic(int base, String label, Scale epochs, String description) {
    Range all = Range.spanning(values().filter(v -> v > 0));
    Range range = Range.of(Math.max(all.low(), all.high() * Math.pow(base, -POWERS)), all.high());
    return chart(
        Axis.of(label, Scale.logarithmic(base, Range.of(range.low() / 1.1, range.high() * 1.1))),
        epochs,
        description);
  }

  Chart linear(String label, Scale epochs, String description) {
    return chart(
        Axis.of(label, Scale.linear(Range.spanning(values()).padded(0.03))), epochs, description);
  }

  /** From the first epoch to the last, where early ones take as much room as late ones. */
  Scale logarithmicEpochs() {
    return Scale.logarithmic(10, Range.of(1, Math.max(2, lastEpoch())));
  }

  /** From 0 to the last epoch. */
  Scale epochs() {
    return Scale.linear(Range.of(0, lastEpoch()));
  }

  private double lastEpoch() {
    return curves.values().stream().mapToDouble(Curve::lastEpoch).max().orElse(1);
  }

  private Chart chart(Axis y, Scale epochs, String description) {
    Plot plot = Plot.of(Axis.of("epoch", epochs), y, HEIGHT);
    curves.forEach((name, curve) -> curve.drawBand(plot, "band " + styles.colour(name)));
    curves.forEach((name, curve) -> curve.drawLine(plot, "line " + styles.colour(name)));
    return new Chart("", Styles.content(plot.svg(description)));
  }
}
