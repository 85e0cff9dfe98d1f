package org.gmp.zoo.bench;

import java.util.Arrays;

/** Order statistics. */
public final class Statistics {
  private Statistics() {}

  public static double median(double[] values) {
    return quantile(values, 0.5);
  }

  /** The quantile by linear interpolation between order statistics; NaN of no values. */
  static double quantile(double[] values, double share) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double position = share * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = (int) Math.ceil(position);
    // Equal ones may be infinite, and have no difference then.
    return sorted[below] == sorted[above]
        ? sorted[below]
        : sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
