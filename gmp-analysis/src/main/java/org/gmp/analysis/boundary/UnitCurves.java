package org.gmp.analysis.boundary;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gmp.analysis.internal.Percentiles;

/** A number for each unit of a layer at each of some times; NaN where a unit has no boundary. */
public final class UnitCurves {
  private final ImmutableList<double[]> values;
  private final int units;

  UnitCurves(List<double[]> values, int units) {
    this.values = ImmutableList.copyOf(values);
    this.units = units;
  }

  /** The number of times. */
  public int times() {
    return values.size();
  }

  /** The number of units. */
  public int units() {
    return units;
  }

  /** One number. */
  public double at(int time, int unit) {
    return values.get(time)[unit];
  }

  /** The numbers of one time, a unit each. */
  public double[] atTime(int time) {
    return values.get(time).clone();
  }

  /** The numbers of one unit, a time each. */
  public double[] ofUnit(int unit) {
    return values.stream().mapToDouble(row -> row[unit]).toArray();
  }

  /** The median over the units that have a boundary, a time each; NaN where none has. */
  public double[] median() {
    return percentile(50);
  }

  /**
   * A percentile over the units that have a boundary, a time each, interpolated between units; NaN
   * where none has one.
   *
   * @throws IllegalArgumentException if {@code percent} is not in 0 .. 100
   */
  public double[] percentile(int percent) {
    return IntStream.range(0, times())
        .mapToDouble(time -> percentile(values.get(time), percent))
        .toArray();
  }

  private static double percentile(double[] row, int percent) {
    double[] defined = Arrays.stream(row).filter(x -> !Double.isNaN(x)).sorted().toArray();
    return defined.length == 0 ? Double.NaN : Percentiles.ofSorted(defined, percent);
  }
}
