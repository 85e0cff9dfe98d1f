package org.gmp.zoo.statistics;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class ComparisonsTest {
  private static final int SEEDS = 20;

  private static double[] results(String name, double shift) {
    RandomGenerator random = Seed.of(1).child(name).generator();
    double[] values = new double[SEEDS];
    Arrays.setAll(values, i -> 10 + shift + 0.1 * i + 0.2 * random.nextGaussian());
    return values;
  }

  private static Comparisons three(boolean higherIsBetter) {
    return Comparisons.amongAll(
        "levy",
        ImmutableMap.of("sp", results("sp", 0), "wn", results("wn", 0), "gmp", results("gmp", -1)),
        higherIsBetter);
  }

  @Test
  void everyOneIsComparedWithEveryOther() {
    assertThat(
            three(false).all().stream()
                .map(c -> c.sample().first() + " " + c.sample().second())
                .toList())
        .containsExactly("wn sp", "gmp sp", "gmp wn")
        .inOrder();
  }

  @Test
  void aShiftIsShownAndNoiseIsNot() {
    Comparisons comparisons = three(false);
    Comparison gmp = comparisons.between("levy", "gmp", "wn").orElseThrow();
    assertThat(gmp.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(gmp.wins()).isEqualTo(SEEDS);
    assertThat(gmp.shareWon()).isEqualTo(1);
    assertThat(gmp.difference().median()).isWithin(0.2).of(-1);
    assertThat(gmp.correctedP()).isWithin(1e-9).of(3 * gmp.pValue());
    assertThat(comparisons.between("levy", "wn", "sp").orElseThrow().verdict())
        .isEqualTo(Verdict.NO_DIFFERENCE_SHOWN);
    assertThat(three(true).between("levy", "gmp", "wn").orElseThrow().verdict())
        .isEqualTo(Verdict.WORSE);
  }

  @Test
  void theSecondsViewIsTheMirroredOne() {
    Comparison turned = three(false).between("levy", "wn", "gmp").orElseThrow();
    assertThat(turned.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(turned.wins()).isEqualTo(0);
    assertThat(turned.difference().median()).isWithin(0.2).of(1);
    assertThat(turned.difference().low()).isGreaterThan(0);
    assertThat(three(false).between("levy", "wn", "none")).isEmpty();
  }

  @Test
  void divergedRunsAreWorst() {
    double[] good = results("sp", 0);
    double[] diverged = good.clone();
    Arrays.fill(diverged, 0, 12, Double.NaN);
    Arrays.fill(diverged, 12, SEEDS, 9);
    diverged[3] = Double.NEGATIVE_INFINITY;
    for (boolean higher : new boolean[] {false, true}) {
      Comparison c =
          Comparisons.amongAll("e", ImmutableMap.of("sp", good, "wn", diverged), higher)
              .all()
              .get(0);
      assertThat(c.difference().median())
          .isEqualTo(higher ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
      assertThat(c.wins()).isEqualTo(higher ? 0 : 8);
    }
  }

  @Test
  void bothDivergedIsATie() {
    PairedSample sample =
        PairedSample.of(
            "e", "a", "b", new double[] {Double.NaN, 1}, new double[] {Double.NaN, 3}, false);
    assertThat(sample.differences().asList()).containsExactly(0.0, -2.0).inOrder();
  }

  @Test
  void fewSeedsShowNothing() {
    ImmutableMap<String, double[]> five =
        ImmutableMap.of("sp", new double[] {9, 8, 9, 8, 9}, "gmp", new double[] {1, 2, 3, 4, 5});
    Comparison c = Comparisons.amongAll("e", five, false).all().get(0);
    assertThat(c.verdict()).isEqualTo(Verdict.NO_DIFFERENCE_SHOWN);
    assertThat(c.shareWon()).isEqualTo(1);
  }

  @Test
  void sameNumbersEveryTime() {
    assertThat(three(false)).isEqualTo(three(false));
  }

  @Test
  void unequalNumbersOfSeedsAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> PairedSample.of("levy", "gmp", "sp", new double[3], new double[2], false));
    assertThat(e).hasMessageThat().contains("got 3 of gmp and 2 of sp");
  }
}
