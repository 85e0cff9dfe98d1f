package org.gmp.random;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.Range;
import org.junit.jupiter.api.Test;

final class PhiloxTest {
  private static int[] block(long key, long low, long high) {
    int[] words = new int[4];
    Philox.block(key, low, high, words);
    return words;
  }

  // The known answers for philox4x32 with 10 rounds that come with Random123 (kat_vectors).

  @Test
  void knownAnswerForZeros() {
    assertThat(block(0, 0, 0))
        .isEqualTo(new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  }

  @Test
  void knownAnswerForOnes() {
    assertThat(block(-1, -1, -1))
        .isEqualTo(new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  }

  @Test
  void knownAnswerForDigitsOfPi() {
    assertThat(block(0x299f31d0_a4093822L, 0x85a308d3_243f6a88L, 0x03707344_13198a2eL))
        .isEqualTo(new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
  }

  @Test
  void floatsTakeTheLowBitsOfEachWord() {
    double[] drawn = new double[6];
    Philox.fillFloats(0, 0, drawn);
    assertThat(drawn[0]).isEqualTo(0x27e8d5 / 0x1p23);
    assertThat(drawn[3]).isEqualTo(0x00dbd8 / 0x1p23);
    assertThat(drawn[4]).isEqualTo((block(0, 1, 0)[0] & 0x7fffff) / 0x1p23);
  }

  @Test
  void doublesTakeTwoWordsEach() {
    double[] drawn = new double[3];
    Philox.fillDoubles(0, 0, drawn);
    assertThat(drawn[0]).isEqualTo(0x7e8d5e169c58dL / 0x1p52);
    assertThat(drawn[1]).isEqualTo(0x7ac4c9b00dbd8L / 0x1p52);
    int[] next = block(0, 1, 0);
    long bits = (next[0] & 0xfffffL) << 32 | (next[1] & 0xffffffffL);
    assertThat(drawn[2]).isEqualTo(bits / 0x1p52);
  }

  @Test
  void drawsAreTheUpperHalfOfTheCounter() {
    double[] drawn = new double[1];
    Philox.fillFloats(5, 9, drawn);
    assertThat(drawn[0]).isEqualTo((block(5, 0, 9)[0] & 0x7fffff) / 0x1p23);
  }

  @Test
  void numbersAreUniformOnTheUnitInterval() {
    double[] drawn = new double[40_000];
    Philox.fillFloats(3, 1, drawn);
    int[] counts = new int[10];
    for (double x : drawn) {
      counts[(int) (x * 10)]++;
    }
    for (int count : counts) {
      // 4000 expected in each tenth, with a standard deviation of 60.
      assertThat(count).isIn(Range.closed(3700, 4300));
    }
  }
}
