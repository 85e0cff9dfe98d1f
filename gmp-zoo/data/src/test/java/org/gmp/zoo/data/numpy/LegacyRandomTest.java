package org.gmp.zoo.data.numpy;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is expected was printed by numpy 1.23.5. */
final class LegacyRandomTest {
  private static long weighted(int[] values) {
    return IntStream.range(0, values.length).mapToLong(i -> (i + 1L) * values[i]).sum();
  }

  @Test
  void bitsAreThoseOfTheMersenneTwister() {
    LegacyRandom random = LegacyRandom.seeded(0);
    long[] first = IntStream.range(0, 6).mapToLong(i -> random.nextInt() & 0xFFFFFFFFL).toArray();
    assertThat(first)
        .asList()
        .containsExactly(
            2357136044L, 2546248239L, 3071714933L, 3626093760L, 2588848963L, 3684848379L)
        .inOrder();
  }

  @Test
  void theTenThousandthNumberOfTheDefaultSeedIsThatOfTheStandard() {
    // C++ [rand.predef]: the 10000th number of a default-constructed mt19937, whose seed is 5489.
    LegacyRandom random = LegacyRandom.seeded(5489);
    IntStream.range(0, 9999).forEach(i -> random.nextInt());
    assertThat(random.nextInt() & 0xFFFFFFFFL).isEqualTo(4123659995L);
  }

  @Test
  void uniformNumbersAreEqualToTheLastBit() {
    LegacyRandom largest = LegacyRandom.seeded(LegacyRandom.LARGEST_SEED);
    assertThat(IntStream.range(0, 5).mapToObj(i -> largest.nextDouble()).toList())
        .containsExactly(
            0.0976320289940138,
            0.9123828453026218,
            0.78903530185164,
            0.7800035981134678,
            0.01793967398674523)
        .inOrder();
  }

  @Test
  void normalNumbersFollowOnUniformOnesAndKeepTheSecond() {
    LegacyRandom random = LegacyRandom.seeded(12345);
    double[] uniform = IntStream.range(0, 5).mapToDouble(i -> random.nextDouble()).toArray();
    assertThat(uniform[0]).isEqualTo(0.9296160928171479);
    assertThat(uniform[4]).isEqualTo(0.5677250290816866);
    double[] expected = {
      0.4505544213927303,
      0.09267328907707292,
      1.2481328397922449,
      0.7681007095819123,
      1.2488036477362088
    };
    for (double value : expected) {
      assertThat(random.nextGaussian()).isWithin(1e-15).of(value);
    }
  }

  @Test
  void permutationsAreEqual() {
    assertThat(LegacyRandom.seeded(0).permutation(0)).isEmpty();
    assertThat(LegacyRandom.seeded(0).permutation(1)).asList().containsExactly(0);
    assertThat(LegacyRandom.seeded(3).permutation(2)).asList().containsExactly(1, 0).inOrder();
    assertThat(LegacyRandom.seeded(0).permutation(10))
        .asList()
        .containsExactly(2, 8, 4, 9, 1, 6, 7, 3, 0, 5)
        .inOrder();
    assertThat(LegacyRandom.seeded(42).permutation(10))
        .asList()
        .containsExactly(8, 1, 5, 0, 7, 2, 9, 4, 3, 6)
        .inOrder();
    int[] larger = LegacyRandom.seeded(113).permutation(506);
    assertThat(Arrays.copyOf(larger, 6))
        .asList()
        .containsExactly(22, 202, 368, 335, 461, 323)
        .inOrder();
    assertThat(weighted(larger)).isEqualTo(33215555);
  }

  @Test
  void aChoiceIsTheStartOfAPermutation() {
    int[] chosen = LegacyRandom.seeded(0).choice(5300, 1000);
    assertThat(Arrays.copyOf(chosen, 10))
        .asList()
        .containsExactly(1855, 3728, 5141, 548, 862, 1259, 1034, 2100, 4772, 3448)
        .inOrder();
    assertThat(Arrays.stream(chosen).sum()).isEqualTo(2678433);
    assertThat(weighted(chosen)).isEqualTo(1334966938);
  }

  @Test
  void seedsAndSizesThatNumpyRefusesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> LegacyRandom.seeded(-1));
    assertThrows(IllegalArgumentException.class, () -> LegacyRandom.seeded(1L << 32));
    LegacyRandom random = LegacyRandom.seeded(0);
    assertThrows(IllegalArgumentException.class, () -> random.permutation(-1));
    assertThrows(IllegalArgumentException.class, () -> random.choice(3, 4));
  }
}
