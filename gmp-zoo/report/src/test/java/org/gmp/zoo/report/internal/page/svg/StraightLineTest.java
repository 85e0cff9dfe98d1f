package org.gmp.zoo.report.internal.page.svg;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class StraightLineTest {
  private static final Range X = Range.of(10, 12);
  private static final Range Y = Range.of(-1, 3);

  @Test
  void leavesThePictureAtBothEndsOnTheLine() {
    double[] normal = {0.6, 0.8};
    // Far along the line from what the picture shows.
    double[] point = {11 - 100 * 0.8, 1 + 100 * 0.6};
    double[][] ends = StraightLine.across(normal, point, X, Y).orElseThrow();
    for (int end = 0; end < 2; end++) {
      double x = ends[0][end];
      double y = ends[1][end];
      assertThat(normal[0] * (x - 11) + normal[1] * (y - 1)).isWithin(1e-9).of(0);
      assertThat(X.contains(x) && Y.contains(y)).isFalse();
    }
    assertThat((ends[0][0] - 11) * (ends[0][1] - 11)).isLessThan(0.0);
  }

  @Test
  void farFromThePictureThereIsNothing() {
    assertThat(StraightLine.across(new double[] {1, 0}, new double[] {99, 0}, X, Y)).isEmpty();
    assertThat(StraightLine.across(new double[] {1, 0}, new double[] {Double.NaN, 0}, X, Y))
        .isEmpty();
  }
}
