package org.gmp.zoo.bench;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.random.RandomGenerator;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class PairedDifferenceTest {
  private static PairedDifference of(double... values) {
    return PairedDifference.of(ImmutableDoubleArray.copyOf(values));
  }

  @Test
  void equalDifferencesHaveNoSpread() {
    PairedDifference difference = of(-0.5, -0.5, -0.5);
    assertThat(difference.low()).isEqualTo(-0.5);
    assertThat(difference.high()).isEqualTo(-0.5);
    assertThat(difference.excludesZero()).isTrue();
  }

  @Test
  void intervalSurroundsTheMedianAndIsTheSameEveryTime() {
    PairedDifference difference = of(-3, -1, 0.5, 2, 7);
    assertThat(difference.median()).isEqualTo(0.5);
    assertThat(difference.low()).isAtMost(0.5);
    assertThat(difference.high()).isAtLeast(0.5);
    assertThat(difference.excludesZero()).isFalse();
    assertThat(difference).isEqualTo(of(-3, -1, 0.5, 2, 7));
  }

  @Test
  void intervalCoversTheTrueMedianAboutAsOftenAsItSays() {
    RandomGenerator random = Seed.of(4).generator();
    int covered = 0;
    int trials = 200;
    for (int trial = 0; trial < trials; trial++) {
      double[] values = new double[15];
      for (int i = 0; i < values.length; i++) {
        values[i] = 1 + random.nextGaussian();
      }
      PairedDifference difference = of(values);
      covered += difference.low() <= 1 && 1 <= difference.high() ? 1 : 0;
    }
    assertThat(covered).isAtLeast((int) (0.88 * trials));
    assertThat(covered).isLessThan(trials);
  }

  @Test
  void quantilesInterpolate() {
    double[] values = {4, 1, 3, 2};
    assertThat(Statistics.median(values)).isEqualTo(2.5);
    assertThat(Statistics.quantile(values, 0)).isEqualTo(1);
    assertThat(Statistics.quantile(values, 1)).isEqualTo(4);
    assertThat(Statistics.quantile(values, 0.25)).isEqualTo(1.75);
    assertThat(Statistics.median(new double[0])).isNaN();
  }

  @Test
  void fiveOfOneSignMayBeChance() {
    assertThat(PairedDifference.of(ImmutableDoubleArray.of(1, 2, 3, 4, 5)).canTell()).isFalse();
    assertThat(PairedDifference.of(ImmutableDoubleArray.of(1, 2, 3, 4, 5, 6)).canTell()).isTrue();
  }
}
