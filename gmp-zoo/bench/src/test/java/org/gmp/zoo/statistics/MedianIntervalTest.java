package org.gmp.zoo.statistics;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class MedianIntervalTest {
  @Test
  void intervalSurroundsTheMedianAndIsTheSameEveryTime() {
    double[] values = {-3, -1, 0.5, 2, 7, 4, 1, -0.2, 3};
    MedianInterval interval = MedianInterval.of(values);
    assertThat(interval.median()).isEqualTo(1);
    // Of 9 values, the second from either end enclose the median in 96.1 % of cases.
    assertThat(interval.low()).isAtMost(-1);
    assertThat(interval.high()).isAtLeast(4);
    assertThat(interval).isEqualTo(MedianInterval.of(values));
  }

  @Test
  void sixValuesAreEnclosedByTheirExtremes() {
    MedianInterval interval = MedianInterval.of(new double[] {6, 1, 3, 2, 5, 4});
    assertThat(interval.low()).isEqualTo(1);
    assertThat(interval.high()).isEqualTo(6);
    assertThat(interval.excludesZero()).isTrue();
  }

  @Test
  void fiveValuesAreTooFew() {
    MedianInterval interval = MedianInterval.of(new double[] {1, 2, 3, 4, 5});
    assertThat(interval.bounded()).isFalse();
    assertThat(interval.excludesZero()).isFalse();
    assertThat(interval.median()).isEqualTo(3);
  }

  @Test
  void equalValuesHaveNoSpread() {
    MedianInterval interval = MedianInterval.of(new double[] {-2, -2, -2, -2, -2, -2});
    assertThat(interval.low()).isEqualTo(-2);
    assertThat(interval.high()).isEqualTo(-2);
  }

  @Test
  void infiniteValuesAreExtremes() {
    double inf = Double.POSITIVE_INFINITY;
    MedianInterval interval = MedianInterval.of(new double[] {inf, 1, 2, 3, 4, 5, -inf});
    assertThat(interval.median()).isEqualTo(3);
    assertThat(interval.high()).isEqualTo(inf);
    assertThat(MedianInterval.of(new double[] {inf, -inf}).median()).isEqualTo(0);
  }

  @Test
  void negatedTurnsRound() {
    MedianInterval interval = MedianInterval.of(new double[] {6, 1, 3, 2, 5, 4});
    assertThat(interval.negated())
        .isEqualTo(MedianInterval.of(new double[] {-6, -1, -3, -2, -5, -4}));
  }

  @Test
  void quantilesInterpolate() {
    double[] values = {4, 1, 3, 2};
    assertThat(OrderStatistics.median(values)).isEqualTo(2.5);
    assertThat(OrderStatistics.quantile(values, 0)).isEqualTo(1);
    assertThat(OrderStatistics.quantile(values, 1)).isEqualTo(4);
    assertThat(OrderStatistics.quantile(values, 0.25)).isEqualTo(1.75);
    assertThat(OrderStatistics.median(new double[0])).isNaN();
  }

  @Test
  void notNumbersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> MedianInterval.of(new double[0]));
    assertThrows(
        IllegalArgumentException.class, () -> MedianInterval.of(new double[] {Double.NaN}));
  }
}
