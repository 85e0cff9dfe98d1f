package org.gmp.zoo.report.page.svg;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class NumbersTest {
  @Test
  void keepsTheDigitsThatCount() {
    assertThat(Numbers.significant(1.10449, 4)).isEqualTo("1.104");
    assertThat(Numbers.significant(-0.49619, 3)).isEqualTo("−0.496");
    assertThat(Numbers.significant(0.00012345, 3)).isEqualTo("0.000123");
    assertThat(Numbers.significant(-4.04e-6, 3)).isEqualTo("−4.04 × 10⁻⁶");
    assertThat(Numbers.significant(1.5e12, 2)).isEqualTo("1.5 × 10¹²");
    assertThat(Numbers.significant(0, 4)).isEqualTo("0");
  }

  @Test
  void saysWhatIsNoNumber() {
    assertThat(Numbers.significant(Double.NaN, 4)).isEqualTo("–");
    assertThat(Numbers.fixed(Double.NEGATIVE_INFINITY, 1)).isEqualTo("−∞");
  }

  @Test
  void zeroHasNoSign() {
    assertThat(Numbers.fixed(-0.001, 2)).isEqualTo("0.00");
  }

  @Test
  void groupsLongNumbers() {
    assertThat(Numbers.whole(9999)).isEqualTo("9999");
    assertThat(Numbers.whole(1_234_567)).isEqualTo("1\u202f234\u202f567");
  }

  @Test
  void durationsHaveAFittingUnit() {
    assertThat(Numbers.duration(0.0834)).isEqualTo("0.083\u00a0s");
    assertThat(Numbers.duration(12.34)).isEqualTo("12.3\u00a0s");
    assertThat(Numbers.duration(125)).isEqualTo("2\u00a0min 5\u00a0s");
    assertThat(Numbers.duration(7300)).isEqualTo("2\u00a0h 1\u00a0min");
  }
}
