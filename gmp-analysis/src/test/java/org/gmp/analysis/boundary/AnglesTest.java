package org.gmp.analysis.boundary;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class AnglesTest {
  @Test
  void keepsAllDigitsOfTinyAndOfNearlyStraightAngles() {
    for (double angle : new double[] {1e-15, 1e-9, 1e-3, 1, 3}) {
      double[] u = {1, 0};
      double[] v = {Math.cos(angle), Math.sin(angle)};
      assertThat(Angles.between(u, v)).isWithin(1e-15 * Math.max(1, angle)).of(angle);
      assertThat(Angles.between(u, v) / angle).isWithin(1e-12).of(1);
      assertThat(Angles.between(u, new double[] {-v[0], v[1]})).isWithin(1e-15).of(Math.PI - angle);
    }
    assertThat(Angles.between(new double[] {1}, new double[] {-1})).isEqualTo(Math.PI);
    assertThat(Angles.between(new double[] {1, 0}, new double[] {1, 0})).isEqualTo(0.0);
  }

  @Test
  void vectorsOfTwoLengthsAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Angles.between(new double[] {1}, new double[] {1, 0}));
    assertThat(e).hasMessageThat().contains("got 1 and 2");
  }
}
