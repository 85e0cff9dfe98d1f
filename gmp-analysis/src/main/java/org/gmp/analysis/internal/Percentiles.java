package org.gmp.analysis.internal;

/** Percentiles of sorted numbers. */
public final class Percentiles {
  private Percentiles() {}

  /**
   * A percentile of at least one number in ascending order, interpolated between neighbours.
   *
   * @throws IllegalArgumentException if {@code percent} is not in 0 .. 100 or there is no number
   */
  public static double ofSorted(double[] sorted, int percent) {
    if (percent < 0 || percent > 100 || sorted.length == 0) {
      throw new IllegalArgumentException(
          "percentile: expected 0 .. 100 of at least one number, got "
              + percent
              + " of "
              + sorted.length);
    }
    long hundredths = (long) percent * (sorted.length - 1);
    int below = (int) (hundredths / 100);
    double share = hundredths % 100 / 100.0;
    // The difference of two infinite neighbours would be no number.
    return share == 0 || sorted[below] == sorted[below + 1]
        ? sorted[below]
        : sorted[below] + share * (sorted[below + 1] - sorted[below]);
  }
}
