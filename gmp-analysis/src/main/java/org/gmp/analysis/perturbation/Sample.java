package org.gmp.analysis.perturbation;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.gmp.analysis.internal.Percentiles;
import org.gmp.random.Seed;

/** Takes in numbers one by one, in bounded memory. */
final class Sample {
  private static final int CAPACITY = 100_000;

  private final RandomGenerator random;
  private double[] kept = new double[64];
  private long count;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  Sample(long seed) {
    this.random = Seed.of(seed).generator();
  }

  /** Takes in one number; NaN is left out. */
  void add(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    // Reservoir sampling: each number is kept with the same probability.
    long place = count < CAPACITY ? count : random.nextLong(count + 1);
    count++;
    if (place < CAPACITY) {
      if (place >= kept.length) {
        kept = Arrays.copyOf(kept, Math.min(CAPACITY, 2 * kept.length));
      }
      kept[(int) place] = value;
    }
  }

  /**
   * The numbers so far.
   *
   * @param drawn whether they were drawn at random, independently, so that the median has a
   *     confidence interval: the order statistics sqrt(n) 1.96 / 2 places from the middle
   */
  Distribution distribution(boolean drawn) {
    if (count == 0) {
      OptionalDouble none = OptionalDouble.empty();
      double nan = Double.NaN;
      return Distribution.of(0, nan, nan, none, none, nan, nan, nan);
    }
    double[] sorted = Arrays.copyOf(kept, (int) Math.min(count, CAPACITY));
    Arrays.sort(sorted);
    double half = 0.98 * Math.sqrt(sorted.length);
    int low = (int) Math.floor(sorted.length / 2.0 - half);
    int high = (int) Math.ceil(sorted.length / 2.0 + half);
    // With fewer than 6 numbers not even the extremes enclose the median with 95%.
    boolean interval = drawn && low >= 1 && high <= sorted.length;
    return Distribution.of(
        count,
        min,
        Percentiles.ofSorted(sorted, 50),
        interval ? OptionalDouble.of(sorted[low - 1]) : OptionalDouble.empty(),
        interval ? OptionalDouble.of(sorted[high - 1]) : OptionalDouble.empty(),
        Percentiles.ofSorted(sorted, 95),
        max,
        sum / count);
  }
}
