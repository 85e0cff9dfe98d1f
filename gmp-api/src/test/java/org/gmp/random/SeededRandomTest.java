package org.gmp.random;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.Range;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
  @Test
  void matchesTheReferenceVectorOfXoshiro256PlusPlus() {
    RandomGenerator random = new SeededRandom(1, 2, 3, 4);
    assertThat(random.nextLong()).isEqualTo(41943041L);
    assertThat(random.nextLong()).isEqualTo(58720359L);
    assertThat(random.nextLong()).isEqualTo(3588806011781223L);
    assertThat(random.nextLong()).isEqualTo(3591011842654386L);
    assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("9228616714210784205"));
    assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("9973669472204895162"));
    assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("14011001112246962877"));
  }

  @Test
  void matchesTheReferenceVectorOfSplitMix64() {
    assertThat(SeededRandom.splitMix(1234567, 1)).isEqualTo(6457827717110365317L);
    assertThat(SeededRandom.splitMix(1234567, 2)).isEqualTo(3203168211198807973L);
    assertThat(SeededRandom.splitMix(1234567, 3))
        .isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
  }

  @Test
  void uniformDoublesHaveTheMomentsOfTheUniformDistribution() {
    RandomGenerator random = SeededRandom.from(11);
    int n = 200_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double u = random.nextDouble();
      assertThat(u >= 0 && u < 1).isTrue();
      sum += u;
      squares += u * u;
    }
    assertThat(sum / n).isWithin(0.003).of(0.5);
    assertThat(squares / n).isWithin(0.003).of(1.0 / 3);
  }

  @Test
  void gaussiansHaveTheMomentsOfTheStandardNormal() {
    RandomGenerator random = SeededRandom.from(12);
    int n = 200_000;
    double[] moment = new double[5];
    for (int i = 0; i < n; i++) {
      double g = random.nextGaussian();
      for (int k = 1; k <= 4; k++) {
        moment[k] += Math.pow(g, k) / n;
      }
    }
    assertThat(moment[1]).isWithin(0.01).of(0);
    assertThat(moment[2]).isWithin(0.02).of(1);
    assertThat(moment[3]).isWithin(0.05).of(0);
    assertThat(moment[4]).isWithin(0.12).of(3);
  }

  @Test
  void boundedIntegersAreUniformAndInRange() {
    RandomGenerator random = SeededRandom.from(13);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[random.nextInt(7)]++;
    }
    for (int count : counts) {
      assertThat((double) count).isWithin(500).of(10_000);
    }
  }

  @Test
  void rangesKeepTheirEnds() {
    RandomGenerator random = SeededRandom.from(14);
    for (int i = 0; i < 1000; i++) {
      assertThat(random.nextInt(-3, 2)).isIn(Range.closedOpen(-3, 2));
      assertThat(random.nextDouble(-10, 10)).isIn(Range.closedOpen(-10.0, 10.0));
    }
    assertThat(random.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE)).isLessThan(Integer.MAX_VALUE);
  }

  @Test
  void impossibleRangesAreRefusedWithWhatCame() {
    RandomGenerator random = SeededRandom.from(15);
    assertThat(assertThrows(IllegalArgumentException.class, () -> random.nextInt(0)))
        .hasMessageThat()
        .isEqualTo("random: bound must be positive, got 0");
    assertThrows(IllegalArgumentException.class, () -> random.nextInt(2, 2));
    assertThrows(IllegalArgumentException.class, () -> random.nextDouble(1, Double.NaN));
  }
}
