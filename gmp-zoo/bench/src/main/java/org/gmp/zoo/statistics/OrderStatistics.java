package org.gmp.zoo.statistics;

import java.util.Arrays;

/** Medians and quantiles, of infinite values too. */
public final class OrderStatistics {
  private OrderStatistics() {}

  /** The median; NaN of no values. Halfway between the two infinities lies 0. */
  public static double median(double[] values) {
    return quantile(values, 0.5);
  }

  /**
   * A quantile, by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996);
   * NaN of no values.
   *
   * @param share in [0, 1]: 0 is the smallest value, 1 the largest
   */
  public static double quantile(double[] values, double share) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double position = share * (sorted.length - 1);
    int below = (int) Math.floor(position);
    return between(
        sorted[below], sorted[(int) Math.ceil(position)], position - Math.floor(position));
  }

  /** The middle between two values, the lower first. */
  static double halfway(double low, double high) {
    return between(low, high, 0.5);
  }

  private static double between(double low, double high, double share) {
    if (low == high || share == 0) {
      // Equal ones may be infinite, and have no difference then.
      return low;
    }
    return Double.isInfinite(low) && Double.isInfinite(high) ? 0 : low + share * (high - low);
  }
}
