package org.gmp.analysis.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A convex polygon whose corners carry the values of functions that are linear on it. */
final class Polygon {
  /** A corner with the functions' values there. */
  static final class Corner {
    final double x;
    final double y;
    final double[] values;

    Corner(double x, double y, double[] values) {
      this.x = x;
      this.y = y;
      this.values = values;
    }

    private static Corner between(Corner a, Corner b, double share) {
      double[] values = new double[a.values.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = mixed(a.values[i], b.values[i], share);
      }
      return new Corner(mixed(a.x, b.x, share), mixed(a.y, b.y, share), values);
    }

    private static double mixed(double a, double b, double share) {
      return (1 - share) * a + share * b;
    }
  }

  final List<Corner> corners;

  Polygon(List<Corner> corners) {
    this.corners = corners;
  }

  /**
   * The parts on which a function is negative and positive, or nothing if there is only one.
   *
   * @param zero the size of values that are taken for zero
   */
  Optional<List<Polygon>> split(int function, double zero) {
    List<Corner> negative = new ArrayList<>();
    List<Corner> positive = new ArrayList<>();
    boolean below = false;
    boolean above = false;
    for (int i = 0; i < corners.size(); i++) {
      Corner corner = corners.get(i);
      Corner next = corners.get((i + 1) % corners.size());
      double value = Math.abs(corner.values[function]) <= zero ? 0 : corner.values[function];
      double other = Math.abs(next.values[function]) <= zero ? 0 : next.values[function];
      below |= value < 0;
      above |= value > 0;
      if (value <= 0) {
        negative.add(corner);
      }
      if (value >= 0) {
        positive.add(corner);
      }
      if (value * other < 0) {
        Corner crossing = Corner.between(corner, next, value / (value - other));
        crossing.values[function] = 0;
        negative.add(crossing);
        positive.add(crossing);
      }
    }
    return below && above
        ? Optional.of(List.of(new Polygon(negative), new Polygon(positive)))
        : Optional.empty();
  }

  double area() {
    double twice = 0;
    for (int i = 0; i < corners.size(); i++) {
      Corner a = corners.get(i);
      Corner b = corners.get((i + 1) % corners.size());
      twice += a.x * b.y - a.y * b.x;
    }
    return Math.abs(twice) / 2;
  }

  double[] xs() {
    return corners.stream().mapToDouble(c -> c.x).toArray();
  }

  double[] ys() {
    return corners.stream().mapToDouble(c -> c.y).toArray();
  }

  /** The same corners with other values. */
  Polygon withValues(List<double[]> values) {
    List<Corner> copies = new ArrayList<>();
    for (int i = 0; i < corners.size(); i++) {
      copies.add(new Corner(corners.get(i).x, corners.get(i).y, values.get(i)));
    }
    return new Polygon(copies);
  }

  static Polygon rectangle(double left, double bottom, double right, double top) {
    double[] none = new double[0];
    return new Polygon(
        Arrays.asList(
            new Corner(left, bottom, none),
            new Corner(right, bottom, none),
            new Corner(right, top, none),
            new Corner(left, top, none)));
  }
}
