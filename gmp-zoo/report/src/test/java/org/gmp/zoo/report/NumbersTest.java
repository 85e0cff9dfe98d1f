package org.gmp.zoo.report;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class NumbersTest {
  @Test
  void briefNumbersHaveThreeDigitsAndNoTrailingZeros() {
    assertThat(Numbers.brief(0)).isEqualTo("0");
    assertThat(Numbers.brief(12.345)).isEqualTo("12.3");
    assertThat(Numbers.brief(180)).isEqualTo("180");
    assertThat(Numbers.brief(0.1)).isEqualTo("0.1");
    assertThat(Numbers.brief(1e-4)).isEqualTo("1e-4");
    assertThat(Numbers.brief(1.234e-10)).isEqualTo("1.23e-10");
    assertThat(Numbers.brief(Double.NaN)).isEqualTo("-");
  }

  @Test
  void comparedNumbersHaveTheDecimalsOfTheirScale() {
    assertThat(Numbers.comparable(1.23456, 1.5)).isEqualTo("1.235");
    assertThat(Numbers.comparable(1.23456, 1234)).isEqualTo("1");
    assertThat(Numbers.comparable(0.000123456, 0.0002)).isEqualTo("1.23e-04");
    assertThat(Numbers.comparable(2, Double.NaN)).isEqualTo("2.000");
    assertThat(Numbers.comparable(Double.POSITIVE_INFINITY, 1)).isEqualTo("-");
  }

  @Test
  void thousandsAreSetApart() {
    assertThat(Numbers.fixed(1_234_567.8, 1)).isEqualTo("1,234,567.8");
    assertThat(Numbers.fixed(Double.NaN, 1)).isEqualTo("-");
  }

  @Test
  void thingsAreCountedInSingularAndPlural() {
    assertThat(Numbers.counted(1, "run")).isEqualTo("1 run");
    assertThat(Numbers.counted(0, "run")).isEqualTo("0 runs");
    assertThat(Numbers.counted(1200, "step")).isEqualTo("1200 steps");
  }
}
