package org.gmp.zoo.statistics;

import static com.google.common.truth.Truth.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class SeedsNeededTest {
  /** Spaced so that the interquartile range is 1.349, a normal standard deviation of 1. */
  private static final double[] UNIT = {-2, -0.6745, 0, 0.6745, 2};

  @Test
  void oneComparison() {
    // (1.95996 + 0.84162)^2 pi / 2 = 12.33 pairs at a difference of one sigma.
    assertThat(SeedsNeeded.toShow(UNIT, 1, 1)).isEqualTo(OptionalLong.of(13));
    assertThat(SeedsNeeded.toShow(UNIT, 0.5, 1)).isEqualTo(OptionalLong.of(50));
  }

  @Test
  void manyComparisonsNeedMore() {
    // z of 0.025 / 42 is 3.2388: (3.2388 + 0.84162)^2 pi / 3 = 17.44.
    assertThat(SeedsNeeded.toShow(UNIT, 1, 42)).isEqualTo(OptionalLong.of(18));
  }

  @Test
  void atLeastAsManyAsCanShowAnything() {
    assertThat(SeedsNeeded.fewest(1)).isEqualTo(6);
    // 2^-7 * 6 = 0.047 is below 0.05, 2^-6 * 6 is not.
    assertThat(SeedsNeeded.fewest(6)).isEqualTo(8);
    assertThat(SeedsNeeded.toShow(UNIT, 100, 6)).isEqualTo(OptionalLong.of(8));
  }

  @Test
  void noSpreadNoAnswer() {
    double inf = Double.POSITIVE_INFINITY;
    assertThat(SeedsNeeded.toShow(new double[] {1, inf, inf, inf}, 1, 1)).isEmpty();
    assertThat(SeedsNeeded.toShow(UNIT, 0, 1)).isEmpty();
    assertThat(SeedsNeeded.toShow(new double[] {1, 2, 3}, 1, 1)).isEmpty();
  }
}
