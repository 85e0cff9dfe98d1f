package org.gmp.zoo.statistics;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.ranking.NaNStrategy;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/**
 * How several rank over many data sets: Friedman's test and Nemenyi's critical difference, as
 * Demšar (Statistical Comparisons of Classifiers over Multiple Data Sets, JMLR 7, 2006) describes
 * them. Rank 1 is the best; equal results share their mean rank.
 */
@AutoValue
public abstract class MeanRanks {
  /** Demšar's Table 5(a): the studentized range at 0.05 over the root of 2, for 2, 3, ... */
  private static final double[] NEMENYI = {
    1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164
  };

  private static final NaturalRanking RANKING =
      new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE);

  /**
   * Ranks some over data sets.
   *
   * @param results by name, one result a data set (a median over seeds, say), in the same order of
   *     data sets; what is not finite ranks worst
   * @throws IllegalArgumentException if there are fewer than two names or data sets, or a result is
   *     missing
   */
  public static MeanRanks of(Map<String, double[]> results, boolean higherIsBetter) {
    List<String> names = List.copyOf(results.keySet());
    List<double[]> columns = List.copyOf(results.values());
    int sets = results.values().stream().mapToInt(values -> values.length).max().orElse(0);
    if (names.size() < 2
        || sets < 2
        || results.values().stream().anyMatch(values -> values.length != sets)) {
      throw new IllegalArgumentException(
          "mean ranks: two names or more, each with a result for each of two data sets or more,"
              + " are needed, got "
              + names
              + " with "
              + results.values().stream().map(values -> values.length).toList()
              + " results");
    }
    double[] sums = new double[names.size()];
    for (int set = 0; set < sets; set++) {
      double[] cost = new double[names.size()];
      for (int i = 0; i < cost.length; i++) {
        double value = columns.get(i)[set];
        cost[i] =
            Double.isFinite(value) ? (higherIsBetter ? -value : value) : Double.POSITIVE_INFINITY;
      }
      double[] ranks = RANKING.apply(cost);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += ranks[i];
      }
    }
    ImmutableMap.Builder<String, Double> means = ImmutableMap.builder();
    for (int i = 0; i < sums.length; i++) {
      means.put(names.get(i), sums[i] / sets);
    }
    return ofRanks(sets, means.buildOrThrow());
  }

  static MeanRanks ofRanks(int sets, ImmutableMap<String, Double> ranks) {
    return new AutoValue_MeanRanks(sets, ranks);
  }

  /** The number of data sets. */
  public abstract int sets();

  /** The mean rank of each, in the order given. */
  public abstract ImmutableMap<String, Double> ranks();

  /** Friedman's statistic (1937), approximately chi-squared with one degree less than names. */
  public final double friedman() {
    int k = ranks().size();
    double squares = ranks().values().stream().mapToDouble(rank -> rank * rank).sum();
    return 12.0 * sets() / (k * (k + 1.0)) * (squares - k * (k + 1.0) * (k + 1.0) / 4);
  }

  /** The p-value of {@link #friedman}, by the chi-squared approximation. */
  public final double pValue() {
    return ChiSquaredDistribution.of(ranks().size() - 1)
        .survivalProbability(Math.max(0, friedman()));
  }

  /**
   * Nemenyi's critical difference at 0.05: mean ranks that are closer are not shown to differ.
   * Empty for more than ten names.
   */
  public final OptionalDouble criticalDifference() {
    int k = ranks().size();
    return k - 2 < NEMENYI.length
        ? OptionalDouble.of(NEMENYI[k - 2] * Math.sqrt(k * (k + 1.0) / (6.0 * sets())))
        : OptionalDouble.empty();
  }
}
