package org.gmp.zoo.statistics;

import java.util.OptionalLong;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many seeds it takes to show a difference of a given size in four of five cases, by the normal
 * approximation of either half of the rule.
 *
 * <p>With sigma the spread of the differences seen, delta the size, z the normal quantiles:
 * Wilcoxon's test at level 0.05 / m, m the number of comparisons (what Holm's first step asks for),
 * needs (z<sub>1 - 0.025/m</sub> + z<sub>0.8</sub>)² (sigma / delta)² pi / 3 pairs, its efficiency
 * at normal differences being 3 / pi; the interval of the median needs (z<sub>0.975</sub> +
 * z<sub>0.8</sub>)² (sigma / delta)² pi / 2, the median's being 2 / pi. The larger number counts,
 * and no fewer than can give so small a p-value at all. Sigma is the interquartile range over
 * 1.349, which is the standard deviation of normal differences and is not ruled by single runs that
 * failed.
 */
public final class SeedsNeeded {
  /** The chance to show the difference. */
  public static final double POWER = 0.8;

  private static final double NORMAL_INTERQUARTILE_RANGE = 1.349;

  private SeedsNeeded() {}

  /**
   * The number of seeds.
   *
   * @param differences that were seen, one a seed
   * @param size the difference to be shown, in the metric's unit
   * @param comparisons the number of comparisons that are shown together
   * @return empty if the spread or the size is not finite, if the size is 0, or if there are fewer
   *     than four differences to take the spread from
   */
  public static OptionalLong toShow(double[] differences, double size, int comparisons) {
    double spread =
        (OrderStatistics.quantile(differences, 0.75) - OrderStatistics.quantile(differences, 0.25))
            / NORMAL_INTERQUARTILE_RANGE;
    if (differences.length < 4 || !Double.isFinite(spread) || !Double.isFinite(size) || size == 0) {
      return OptionalLong.empty();
    }
    double alpha = (1 - MedianInterval.LEVEL) / comparisons;
    double ratio = Math.pow(spread / size, 2);
    double ranks = Math.pow(z(alpha / 2) + z(1 - POWER), 2) * ratio * Math.PI / 3;
    double median =
        Math.pow(z((1 - MedianInterval.LEVEL) / 2) + z(1 - POWER), 2) * ratio * Math.PI / 2;
    return OptionalLong.of(
        Math.max(fewest(comparisons), (long) Math.ceil(Math.max(ranks, median))));
  }

  /**
   * The smallest number of seeds at which a difference can be shown at all: 2<sup>1 - n</sup>, the
   * p-value if one wins every time, must be below 0.05 over the number of comparisons.
   */
  public static int fewest(int comparisons) {
    int n = MedianInterval.FEWEST;
    while (Math.pow(2, 1 - n) * comparisons >= 1 - MedianInterval.LEVEL) {
      n++;
    }
    return n;
  }

  private static double z(double tail) {
    return NormalDistribution.of(0, 1).inverseSurvivalProbability(tail);
  }
}
