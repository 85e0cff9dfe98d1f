package org.gmp.zoo.statistics;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;

final class MeanRanksTest {
  @Test
  void ranksAreMeansOverDataSetsAndTiesShareThem() {
    MeanRanks ranks =
        MeanRanks.of(
            ImmutableMap.of(
                "a", new double[] {0.9, 0.8, 0.7},
                "b", new double[] {0.9, 0.7, 0.9},
                "c", new double[] {0.5, 0.6, 0.8}),
            true);
    assertThat(ranks.ranks()).containsExactly("a", 5.5 / 3, "b", 4.5 / 3, "c", 8.0 / 3).inOrder();
    assertThat(ranks.sets()).isEqualTo(3);
  }

  /** Demšar (2006), section 3.2.2: the mean ranks of four classifiers over 14 data sets. */
  @Test
  void friedmanAndNemenyiOfThePublishedExample() {
    MeanRanks ranks =
        MeanRanks.ofRanks(
            14,
            ImmutableMap.of("C4.5", 3.143, "C4.5+m", 2.000, "C4.5+cf", 2.893, "C4.5+m+cf", 1.964));
    assertThat(ranks.friedman()).isWithin(0.01).of(9.28);
    assertThat(ranks.criticalDifference().orElseThrow()).isWithin(5e-3).of(1.25);
    // The chi-squared distribution's 0.025 quantile at 3 degrees is 9.348, its 0.05 quantile 7.815.
    assertThat(ranks.pValue()).isGreaterThan(0.025);
    assertThat(ranks.pValue()).isLessThan(0.05);
  }

  @Test
  void notFiniteRanksWorst() {
    MeanRanks ranks =
        MeanRanks.of(
            ImmutableMap.of(
                "a", new double[] {Double.NaN, 1}, "b", new double[] {5, Double.NEGATIVE_INFINITY}),
            false);
    assertThat(ranks.ranks()).containsExactly("a", 1.5, "b", 1.5);
  }

  @Test
  void oneDataSetIsNoRanking() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> MeanRanks.of(ImmutableMap.of("a", new double[1], "b", new double[1]), true));
    assertThat(e).hasMessageThat().contains("two data sets");
  }
}
