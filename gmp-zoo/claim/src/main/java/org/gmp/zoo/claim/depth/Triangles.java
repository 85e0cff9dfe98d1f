package org.gmp.zoo.claim.depth;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Compositions of triangle functions on [0, 1]: T_i rises from 0 to 1 on [0, a_i] and falls to 0 on
 * [a_i, 1]; W_i = T_i o ... o T_0, and F = s_0 W_0 + s_1 W_1 + ...
 */
final class Triangles {
  private final double[] peaks;

  Triangles(double... peaks) {
    this.peaks = peaks.clone();
  }

  /** Triangles with peaks between 0.1 and 0.9. */
  static Triangles random(int count, RandomGenerator random) {
    return new Triangles(random.doubles(count, 0.1, 0.9).toArray());
  }

  int count() {
    return peaks.length;
  }

  double peak(int i) {
    return peaks[i];
  }

  private static double triangle(double a, double x) {
    return x <= a ? x / a : 1 - (x - a) / (1 - a);
  }

  /** W_i at a point. */
  double composed(int i, double x) {
    double value = x;
    for (int k = 0; k <= i; k++) {
      value = triangle(peaks[k], value);
    }
    return value;
  }

  /** F at a point. */
  double sum(double[] scales, double x) {
    double value = x;
    double sum = 0;
    for (int k = 0; k < peaks.length; k++) {
      value = triangle(peaks[k], value);
      sum += scales[k] * value;
    }
    return sum;
  }

  /** The points inside (0, 1) where W_last has a kink, in order. */
  double[] kinks() {
    List<Double> kinks = new ArrayList<>();
    // Kinks of T_last o ... o T_k: its peak, and what T_k maps to kinks of the rest.
    for (int k = peaks.length - 1; k >= 0; k--) {
      double a = peaks[k];
      List<Double> outer = kinks;
      kinks = new ArrayList<>();
      for (double y : outer) {
        kinks.add(a * y);
      }
      kinks.add(a);
      for (int i = outer.size() - 1; i >= 0; i--) {
        kinks.add(1 - (1 - a) * outer.get(i));
      }
    }
    return kinks.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * The slope of F beside its first triangle's peak.
   *
   * @param right whether on the right of it
   */
  double slopeAtFirstPeak(double[] scales, boolean right) {
    double slope = right ? -1 / (1 - peaks[0]) : 1 / peaks[0];
    double sum = scales[0] * slope;
    for (int k = 1; k < peaks.length; k++) {
      // W_0 comes to 1 from below, where T_1 falls; W_1 comes to 0, where all others rise.
      slope *= k == 1 ? -1 / (1 - peaks[1]) : 1 / peaks[k];
      sum += scales[k] * slope;
    }
    return sum;
  }

  /** The scales by the rule s_(i+1) = s_i (1 - a_(i+1)) a_(i+2); the peak after the last is 0.5. */
  double[] smoothScales(double first) {
    double[] scales = new double[peaks.length];
    scales[0] = first;
    for (int i = 1; i < scales.length; i++) {
      double next = i + 1 < peaks.length ? peaks[i + 1] : 0.5;
      scales[i] = scales[i - 1] * (1 - peaks[i]) * next;
    }
    return scales;
  }
}
