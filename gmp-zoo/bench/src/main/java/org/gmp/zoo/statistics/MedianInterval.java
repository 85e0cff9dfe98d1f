package org.gmp.zoo.statistics;

import com.google.auto.value.AutoValue;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.gmp.random.Seed;

/**
 * A median with a 95 % bootstrap interval: the expanded percentile interval (Hesterberg, What
 * Teachers Should Know About the Bootstrap, 2015) of 10,000 resamples drawn from a fixed seed, but
 * no shorter than the one between the order statistics that enclose the median of any continuous
 * distribution in 95 % of cases or more (Thompson 1936). The plain percentile interval is too
 * short: it leaves out the true median of 7 normal values in 12 % of cases. The expanded one takes
 * quantiles further out, as far as Student's interval of a mean is longer than a normal one with
 * the variance divided by n, and misses in 6 % of cases still at 11 values; the order statistics
 * make up for that.
 *
 * <p>Of fewer than {@value #FEWEST} values the smallest and the largest enclose the median less
 * often than in 95 % of cases, so there is no such interval: it reaches from minus to plus
 * infinity.
 */
@AutoValue
public abstract class MedianInterval {
  /** The confidence level. */
  public static final double LEVEL = 0.95;

  /** The smallest number of values of which there is an interval with ends. */
  public static final int FEWEST = 6;

  private static final int RESAMPLES = 10_000;

  /**
   * The median of some values and its interval; infinite values are allowed.
   *
   * @throws IllegalArgumentException if there are none, or if one is not a number
   */
  public static MedianInterval of(double[] values) {
    if (values.length == 0 || Arrays.stream(values).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          "median: there must be values, all of them numbers, got " + Arrays.toString(values));
    }
    double median = OrderStatistics.median(values);
    if (values.length < FEWEST) {
      return new AutoValue_MedianInterval(
          median, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] medians = resampled(sorted);
    Arrays.sort(medians);
    int left = (int) Math.floor(tail(values.length) * RESAMPLES);
    int outer = orderStatistic(sorted.length);
    return new AutoValue_MedianInterval(
        median,
        Math.min(medians[left], sorted[outer]),
        Math.max(medians[RESAMPLES - 1 - left], sorted[sorted.length - 1 - outer]));
  }

  /** The last index from either end such that the values there enclose the median often enough. */
  private static int orderStatistic(int n) {
    BinomialDistribution below = BinomialDistribution.of(n, 0.5);
    int index = 0;
    while (2 * below.cumulativeProbability(index + 1) <= 1 - LEVEL) {
      index++;
    }
    return index;
  }

  /** The medians of resamples of values that are in order. */
  private static double[] resampled(double[] sorted) {
    RandomGenerator random = Seed.of(0).child("bootstrap").generator();
    double[] medians = new double[RESAMPLES];
    int n = sorted.length;
    int[] drawn = new int[n];
    for (int i = 0; i < RESAMPLES; i++) {
      Arrays.fill(drawn, 0);
      for (int j = 0; j < n; j++) {
        drawn[random.nextInt(n)]++;
      }
      medians[i] =
          OrderStatistics.halfway(sorted[nth(drawn, (n - 1) / 2)], sorted[nth(drawn, n / 2)]);
    }
    return medians;
  }

  /** The place of the n-th of those drawn, from 0, each place drawn so many times. */
  private static int nth(int[] drawn, int n) {
    int place = 0;
    for (int before = drawn[0]; before <= n; before += drawn[place]) {
      place++;
    }
    return place;
  }

  /** The share of resamples beyond either end. */
  private static double tail(int n) {
    double student =
        TDistribution.of(n - 1).inverseSurvivalProbability((1 - LEVEL) / 2)
            * Math.sqrt(n / (n - 1.0));
    return NormalDistribution.of(0, 1).survivalProbability(student);
  }

  /** The median. */
  public abstract double median();

  /** The lower end. */
  public abstract double low();

  /** The upper end. */
  public abstract double high();

  /** Whether there were enough values for an interval. */
  public final boolean bounded() {
    return low() > Double.NEGATIVE_INFINITY || high() < Double.POSITIVE_INFINITY;
  }

  /** Whether the interval lies on one side of 0. */
  public final boolean excludesZero() {
    return low() > 0 || high() < 0;
  }

  /** The interval of the values with their signs turned. */
  final MedianInterval negated() {
    return new AutoValue_MedianInterval(0 - median(), 0 - high(), 0 - low());
  }
}
