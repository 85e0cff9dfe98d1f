package org.gmp.zoo.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.apache.commons.statistics.ranking.NaNStrategy;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/**
 * Wilcoxon's signed-rank test (1945) of paired differences, two-sided. The hypothesis that it tests
 * is that the two of a pair could be exchanged, so that each difference might as well have the
 * other sign.
 *
 * <p>Up to {@value #EXACT_LIMIT} pairs the p-value is exact: by Apache Commons Statistics without
 * ties and zeros, and otherwise from all 2<sup>n</sup> signs of the ranks that were found, counted
 * by dynamic programming. Equal magnitudes share their mean rank; zeros take part in the ranking
 * and not in the sums (Pratt 1959). With more pairs it is Commons Statistics' normal approximation.
 * Infinite differences are larger than all others and equal in magnitude.
 */
public final class SignedRankTest {
  /** The largest number of pairs of an exact test. */
  public static final int EXACT_LIMIT = 200;

  private static final NaturalRanking RANKING =
      new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE);

  private SignedRankTest() {}

  /**
   * The two-sided p-value; 1 if there are no differences other than 0.
   *
   * @param differences one a pair
   * @throws IllegalArgumentException if one is not a number
   */
  public static double pValue(double[] differences) {
    double[] sizes = Arrays.stream(differences).map(Math::abs).toArray();
    if (Arrays.stream(sizes).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          "signed-rank test: differences must be numbers, got " + Arrays.toString(differences));
    }
    if (Arrays.stream(sizes).allMatch(size -> size == 0)) {
      return 1;
    }
    boolean plain =
        Arrays.stream(sizes).distinct().count() == sizes.length
            && Arrays.stream(sizes).noneMatch(size -> size == 0);
    if (differences.length > EXACT_LIMIT) {
      return library(PValueMethod.ASYMPTOTIC, differences);
    }
    return plain ? library(PValueMethod.EXACT, differences) : counted(differences, sizes);
  }

  private static double library(PValueMethod method, double[] differences) {
    return WilcoxonSignedRankTest.withDefaults().with(method).test(differences).getPValue();
  }

  /** The exact p-value given the ranks, which are halves of whole numbers. */
  private static double counted(double[] differences, double[] sizes) {
    double[] ranks = RANKING.apply(sizes);
    int[] doubled = new int[ranks.length];
    int total = 0;
    int positive = 0;
    for (int i = 0; i < ranks.length; i++) {
      if (differences[i] != 0) {
        doubled[i] = (int) Math.round(2 * ranks[i]);
        total += doubled[i];
        positive += differences[i] > 0 ? doubled[i] : 0;
      }
    }
    double[] probability = distribution(doubled, total);
    int smaller = Math.min(positive, total - positive);
    double tail = 0;
    for (int sum = 0; sum <= smaller; sum++) {
      tail += probability[sum];
    }
    return Math.min(1, 2 * tail);
  }

  /** For each possible sum of the positive ones, its probability if every sign is a fair coin's. */
  private static double[] distribution(int[] ranks, int total) {
    double[] probability = new double[total + 1];
    probability[0] = 1;
    int reached = 0;
    for (int rank : ranks) {
      if (rank == 0) {
        continue;
      }
      reached += rank;
      for (int sum = reached; sum >= 0; sum--) {
        probability[sum] =
            0.5 * probability[sum] + (sum >= rank ? 0.5 * probability[sum - rank] : 0);
      }
    }
    return probability;
  }
}
