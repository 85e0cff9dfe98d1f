package org.gmp.analysis.region;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.gmp.backend.Backend;
import org.gmp.model.Model;

/**
 * The pieces into which a network's kinks cut a line segment through its input space, exactly up to
 * rounding, for any depth. Between kinks of earlier layers a later layer's pre-activations are
 * linear, so their values at the kinks found so far say where they are zero: nothing is sampled.
 *
 * <p>Kinks closer than 1e-12 of the segment count as one.
 */
public final class LineRegions {
  private static final double MERGED = 1e-12;

  /** A place where the line crosses a boundary. */
  @AutoValue
  public abstract static class Crossing {
    static Crossing of(double at, String node, int unit) {
      return new AutoValue_LineRegions_Crossing(at, node, unit);
    }

    /** The place: 0 at the start of the segment, 1 at its end. */
    public abstract double at();

    /** The name of the node whose boundary it is, such as {@code dense_1/relu}. */
    public abstract String node();

    /** The unit. */
    public abstract int unit();
  }

  private final ImmutableList<Crossing> crossings;
  private final ImmutableList<Double> places;
  private final ImmutableList<double[]> outputs;

  private LineRegions(
      ImmutableList<Crossing> crossings,
      ImmutableList<Double> places,
      ImmutableList<double[]> outputs) {
    this.crossings = crossings;
    this.places = places;
    this.outputs = outputs;
  }

  /**
   * The regions of a model with weights between two points.
   *
   * @throws org.gmp.analysis.AnalysisException if the model has no weights or is not piecewise
   *     linear
   * @throws IllegalArgumentException if the points are not of the size of the model's input
   */
  public static LineRegions between(Model model, double[] start, double[] end, Backend backend) {
    try (PiecewiseLinear function = new PiecewiseLinear(model, backend)) {
      if (start.length != function.inputs() || end.length != function.inputs()) {
        throw new IllegalArgumentException(
            "regions: points must have "
                + function.inputs()
                + " numbers, got "
                + start.length
                + " and "
                + end.length);
      }
      NavigableMap<Double, Crossing> found = new TreeMap<>();
      for (int kink = 0; kink < function.kinks(); kink++) {
        List<Double> places = places(found);
        List<double[]> values = function.signal(kink, points(places, start, end));
        cross(places, values, function.name(kink), found);
      }
      List<Double> places = places(found);
      return new LineRegions(
          ImmutableList.copyOf(found.values()),
          ImmutableList.copyOf(places),
          ImmutableList.copyOf(function.output(points(places, start, end))));
    }
  }

  private static List<Double> places(NavigableMap<Double, Crossing> found) {
    List<Double> places = new ArrayList<>();
    places.add(0.0);
    places.addAll(found.keySet());
    places.add(1.0);
    return places;
  }

  private static List<double[]> points(List<Double> places, double[] start, double[] end) {
    List<double[]> points = new ArrayList<>();
    for (double at : places) {
      double[] point = new double[start.length];
      for (int i = 0; i < point.length; i++) {
        point[i] = (1 - at) * start[i] + at * end[i];
      }
      points.add(point);
    }
    return points;
  }

  private static void cross(
      List<Double> places,
      List<double[]> values,
      String node,
      NavigableMap<Double, Crossing> found) {
    int units = values.get(0).length;
    for (int unit = 0; unit < units; unit++) {
      double largest = 0;
      for (double[] row : values) {
        largest = Math.max(largest, Math.abs(row[unit]));
      }
      for (int i = 0; i + 1 < places.size(); i++) {
        double a = clean(values.get(i)[unit], largest);
        double b = clean(values.get(i + 1)[unit], largest);
        if (a * b < 0) {
          double width = places.get(i + 1) - places.get(i);
          add(Crossing.of(places.get(i) + width * a / (a - b), node, unit), found);
        }
      }
    }
  }

  /** A value that rounding alone keeps from zero is zero. */
  private static double clean(double value, double largest) {
    return Math.abs(value) <= 1e-14 * largest ? 0 : value;
  }

  private static void add(Crossing crossing, NavigableMap<Double, Crossing> found) {
    double at = crossing.at();
    boolean taken =
        at < MERGED
            || at > 1 - MERGED
            || !found.subMap(at - MERGED, true, at + MERGED, true).isEmpty();
    if (!taken) {
      found.put(at, crossing);
    }
  }

  /** Where the line crosses boundaries, from start to end. */
  public ImmutableList<Crossing> crossings() {
    return crossings;
  }

  /** Both ends of the segment, at 0 and 1, and the crossings between them, in order. */
  public ImmutableList<Double> places() {
    return places;
  }

  /** The model's output at each of {@link #places}: between them it is linear. */
  public ImmutableList<ImmutableDoubleArray> outputs() {
    return outputs.stream()
        .map(ImmutableDoubleArray::copyOf)
        .collect(ImmutableList.toImmutableList());
  }

  /** The number of pieces with patterns of active units of their own: one more than crossings. */
  public int activationRegions() {
    return crossings.size() + 1;
  }

  /**
   * The number of pieces on which the output has slopes of their own. There may be fewer than
   * {@link #activationRegions}: units that nothing is made of, for example, bend nothing.
   *
   * @param tolerance by what share of the largest slope two slopes must differ
   */
  public int linearPieces(double tolerance) {
    List<double[]> slopes = new ArrayList<>();
    double largest = 0;
    for (int i = 0; i + 1 < places.size(); i++) {
      double[] slope = new double[outputs.get(i).length];
      for (int k = 0; k < slope.length; k++) {
        double rise = outputs.get(i + 1)[k] - outputs.get(i)[k];
        slope[k] = rise / (places.get(i + 1) - places.get(i));
        largest = Math.max(largest, Math.abs(slope[k]));
      }
      slopes.add(slope);
    }
    int pieces = 1;
    for (int i = 1; i < slopes.size(); i++) {
      boolean bends = false;
      for (int k = 0; k < slopes.get(i).length; k++) {
        bends |= Math.abs(slopes.get(i)[k] - slopes.get(i - 1)[k]) > tolerance * largest;
      }
      pieces += bends ? 1 : 0;
    }
    return pieces;
  }
}
