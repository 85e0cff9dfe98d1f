package org.gmp.zoo.report.internal.page.svg;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class NumbersTest {
  @Test
  void keepsTheDigitsThatCount() {
    assertThat(TypesetNumbers.significant(1.10449, 4)).isEqualTo("1.104");
    assertThat(TypesetNumbers.significant(-0.49619, 3)).isEqualTo("−0.496");
    assertThat(TypesetNumbers.significant(0.00012345, 3)).isEqualTo("0.000123");
    assertThat(TypesetNumbers.significant(-4.04e-6, 3)).isEqualTo("−4.04 × 10⁻⁶");
    assertThat(TypesetNumbers.significant(1.5e12, 2)).isEqualTo("1.5 × 10¹²");
    assertThat(TypesetNumbers.significant(0, 4)).isEqualTo("0");
  }

  @Test
  void saysWhatIsNoNumber() {
    assertThat(TypesetNumbers.significant(Double.NaN, 4)).isEqualTo("–");
    assertThat(TypesetNumbers.fixed(Double.NEGATIVE_INFINITY, 1)).isEqualTo("−∞");
  }

  @Test
  void zeroHasNoSign() {
    assertThat(TypesetNumbers.fixed(-0.001, 2)).isEqualTo("0.00");
  }

  @Test
  void groupsLongNumbers() {
    assertThat(TypesetNumbers.whole(9999)).isEqualTo("9999");
    assertThat(TypesetNumbers.whole(1_234_567)).isEqualTo("1\u202f234\u202f567");
  }

  @Test
  void durationsHaveAFittingUnit() {
    assertThat(TypesetNumbers.duration(0.0834)).isEqualTo("0.083\u00a0s");
    assertThat(TypesetNumbers.duration(12.34)).isEqualTo("12.3\u00a0s");
    assertThat(TypesetNumbers.duration(125)).isEqualTo("2\u00a0min 5\u00a0s");
    assertThat(TypesetNumbers.duration(7300)).isEqualTo("2\u00a0h 1\u00a0min");
  }
}
