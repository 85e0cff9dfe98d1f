package org.gmp.zoo.report.bench.internal;

import com.google.common.math.Quantiles;
import com.google.common.primitives.Doubles;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gmp.zoo.report.internal.page.svg.Plot;

/**
 * Median and quartiles over seeds of a number that each seed has at its own epochs. It ends where
 * fewer than half of the seeds are left, lest it show the long ones alone.
 */
final class Curve {
  private static final int POINTS = 150;

  private final double[] epochs;
  private final double[] median;
  private final double[] low;
  private final double[] high;

  private Curve(int[] epochs) {
    this.epochs = Arrays.stream(epochs).asDoubleStream().toArray();
    this.median = new double[epochs.length];
    this.low = new double[epochs.length];
    this.high = new double[epochs.length];
  }

  /** One seed's numbers, at rising epochs. */
  record Series(ImmutableIntArray epochs, ImmutableDoubleArray values) {
    int last() {
      return epochs.isEmpty() ? 0 : epochs.get(epochs.length() - 1);
    }

    /** The number at the last epoch not after this one; NaN before the first. */
    double at(int epoch) {
      int found = Arrays.binarySearch(epochs.toArray(), epoch);
      int index = found >= 0 ? found : -found - 2;
      return index < 0 ? Double.NaN : values.get(index);
    }
  }

  static Curve over(List<Series> seeds) {
    int end = end(seeds);
    int[] grid =
        thinned(
            seeds.stream()
                .flatMapToInt(s -> s.epochs().stream())
                .filter(e -> e <= end)
                .sorted()
                .distinct()
                .toArray());
    Curve curve = new Curve(grid);
    for (int i = 0; i < grid.length; i++) {
      int epoch = grid[i];
      double[] values =
          seeds.stream()
              .filter(s -> s.last() >= epoch)
              .mapToDouble(s -> s.at(epoch))
              .filter(Double::isFinite)
              .toArray();
      curve.set(i, values);
    }
    return curve;
  }

  private void set(int index, double[] values) {
    boolean none = values.length == 0;
    median[index] = none ? Double.NaN : Quantiles.median().compute(values);
    low[index] = none ? Double.NaN : Quantiles.quartiles().index(1).compute(values);
    high[index] = none ? Double.NaN : Quantiles.quartiles().index(3).compute(values);
  }

  /** The last epoch that at least half of the seeds reach. */
  private static int end(List<Series> seeds) {
    int[] lasts = seeds.stream().mapToInt(Series::last).sorted().toArray();
    return lasts.length == 0 ? 0 : lasts[lasts.length / 2];
  }

  private static int[] thinned(int[] epochs) {
    if (epochs.length <= POINTS) {
      return epochs;
    }
    double first = epochs[0];
    double last = epochs[epochs.length - 1];
    // Half of them evenly on a linear axis, half on a logarithmic one: both are drawn.
    return IntStream.range(0, POINTS / 2)
        .mapToDouble(i -> i / (POINTS / 2 - 1.0))
        .flatMap(
            share ->
                DoubleStream.of(
                    first + share * (last - first), first * Math.pow(last / first, share)))
        .mapToInt(wanted -> latest(epochs, (int) Math.round(wanted)))
        .sorted()
        .distinct()
        .toArray();
  }

  /** The last of some rising epochs that is not after another one, or else the first. */
  private static int latest(int[] epochs, int wanted) {
    int found = Arrays.binarySearch(epochs, wanted);
    return epochs[found >= 0 ? found : Math.max(0, -found - 2)];
  }

  /** Draws the quartiles' band. */
  void drawBand(Plot plot, String classes) {
    plot.band(epochs, low, high, classes);
  }

  /** Draws the medians' line. */
  void drawLine(Plot plot, String classes) {
    plot.line(epochs, median, classes);
  }

  double lastEpoch() {
    return epochs.length == 0 ? 0 : epochs[epochs.length - 1];
  }

  /** All numbers that are drawn. */
  double[] values() {
    return Doubles.concat(median, low, high);
  }
}
