package org.gmp.zoo.statistics;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class SignedRankTestTest {
  /** Hollander and Wolfe (1973), page 29: depression scores before and after, as in R's help. */
  @Test
  void depressionScores() {
    double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    double[] differences = new double[before.length];
    Arrays.setAll(differences, i -> before[i] - after[i]);
    // V = 40; one-sided p = 0.01953.
    assertThat(SignedRankTest.pValue(differences)).isWithin(1e-12).of(20 / 512.0);
  }

  /** Darwin's crossed and self-fertilized maize (Fisher 1935), in eighths of an inch. */
  @Test
  void darwinsMaize() {
    double[] differences = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
    assertThat(SignedRankTest.pValue(differences)).isWithin(1e-12).of(0.041259765625);
  }

  @Test
  void tiesAndZerosAreCountedOverAllSigns() {
    RandomGenerator random = Seed.of(3).generator();
    for (int trial = 0; trial < 50; trial++) {
      double[] differences = new double[3 + trial % 8];
      Arrays.setAll(differences, i -> random.nextInt(7) - 3);
      assertThat(SignedRankTest.pValue(differences)).isWithin(1e-12).of(overAllSigns(differences));
    }
  }

  @Test
  void withoutTiesTheLibraryCountsTheSame() {
    double[] differences = {0.3, -1.2, 2.5, 0.9, -0.1, 1.7, 3.1, 0.6};
    assertThat(SignedRankTest.pValue(differences)).isWithin(1e-12).of(overAllSigns(differences));
  }

  /** The share of all patterns of signs whose sum of signed ranks is at least as far from 0. */
  private static double overAllSigns(double[] differences) {
    int n = differences.length;
    double[] ranks = new double[n];
    for (int i = 0; i < n; i++) {
      double size = Math.abs(differences[i]);
      double smaller = Arrays.stream(differences).filter(d -> Math.abs(d) < size).count();
      double equal = Arrays.stream(differences).filter(d -> Math.abs(d) == size).count();
      ranks[i] = size == 0 ? 0 : smaller + (equal + 1) / 2;
    }
    double seen = 0;
    for (int i = 0; i < n; i++) {
      seen += Math.signum(differences[i]) * ranks[i];
    }
    int asFar = 0;
    for (int signs = 0; signs < 1 << n; signs++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += ((signs >> i) & 1) == 1 ? ranks[i] : -ranks[i];
      }
      asFar += Math.abs(sum) >= Math.abs(seen) ? 1 : 0;
    }
    return asFar / (double) (1 << n);
  }

  @Test
  void infiniteDifferencesRankLargest() {
    double[] large = {1, 2, -3, 4, 100, 100};
    double[] infinite = {1, 2, -3, 4, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    assertThat(SignedRankTest.pValue(infinite)).isEqualTo(SignedRankTest.pValue(large));
  }

  @Test
  void noDifferencesAreNoEvidence() {
    assertThat(SignedRankTest.pValue(new double[] {0, 0, -0.0})).isEqualTo(1);
    assertThat(SignedRankTest.pValue(new double[0])).isEqualTo(1);
  }

  @Test
  void manyPairsAreApproximated() {
    RandomGenerator random = Seed.of(5).generator();
    double[] exact = random.doubles(SignedRankTest.EXACT_LIMIT, -0.4, 0.6).toArray();
    double[] more = Arrays.copyOf(exact, exact.length + 1);
    more[exact.length] = 1e-9;
    assertThat(SignedRankTest.pValue(more)).isWithin(0.01).of(SignedRankTest.pValue(exact));
  }

  @Test
  void notNumbersAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> SignedRankTest.pValue(new double[] {1, Double.NaN}));
  }
}
