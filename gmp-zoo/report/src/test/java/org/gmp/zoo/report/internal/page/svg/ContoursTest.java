package org.gmp.zoo.report.internal.page.svg;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

final class ContoursTest {
  private static final double[] XS = axis(-2, 2, 41);
  private static final double[] YS = axis(-1, 3, 33);

  private static double[] axis(double low, double high, int count) {
    double[] axis = new double[count];
    for (int i = 0; i < count; i++) {
      axis[i] = low + (high - low) * i / (count - 1);
    }
    return axis;
  }

  private static Contours of(DoubleBinaryOperator function) {
    double[][] values = new double[XS.length][YS.length];
    for (int i = 0; i < XS.length; i++) {
      for (int j = 0; j < YS.length; j++) {
        values[i][j] = function.applyAsDouble(XS[i], YS[j]);
      }
    }
    return new Contours(XS, YS, values);
  }

  /** The area within closed lines, by the shoelace formula; holes count against it. */
  private static double area(List<double[][]> loops) {
    double twice = 0;
    for (double[][] loop : loops) {
      int n = loop[0].length;
      for (int i = 0; i < n; i++) {
        int next = (i + 1) % n;
        twice += loop[0][i] * loop[1][next] - loop[0][next] * loop[1][i];
      }
    }
    return Math.abs(twice) / 2;
  }

  @Test
  void areaOfADisc() {
    Contours disc = of((x, y) -> 1 - x * x - (y - 1) * (y - 1));
    assertThat(disc.above(0)).hasSize(1);
    assertThat(area(disc.above(0))).isWithin(0.02).of(Math.PI);
  }

  @Test
  void areaOfARingHasAHole() {
    Contours ring = of((x, y) -> -Math.abs(x * x + (y - 1) * (y - 1) - 1));
    assertThat(ring.above(-0.5)).hasSize(2);
    // Between the radii sqrt(1/2) and sqrt(3/2).
    assertThat(area(ring.above(-0.5))).isWithin(0.05).of(Math.PI);
  }

  @Test
  void areaEndsAtTheRim() {
    assertThat(area(of((x, y) -> x).above(0))).isWithin(1e-9).of(8);
    assertThat(area(of((x, y) -> 1).above(0))).isWithin(1e-9).of(16);
    assertThat(of((x, y) -> -1).above(0)).isEmpty();
  }

  @Test
  void lineLeavesOutTheRim() {
    List<double[][]> lines = of((x, y) -> x + y - 0.51).at(0);
    assertThat(lines).hasSize(1);
    double[][] line = lines.get(0);
    for (int i = 0; i < line[0].length; i++) {
      assertThat(line[0][i] + line[1][i]).isWithin(1e-12).of(0.51);
    }
    assertThat(Math.abs(line[1][0] - line[1][line[1].length - 1])).isWithin(1e-9).of(3.51);
  }

  @Test
  void closedLineEndsWhereItBegan() {
    List<double[][]> lines = of((x, y) -> 1.01 - x * x - (y - 1) * (y - 1)).at(0);
    assertThat(lines).hasSize(1);
    double[] x = lines.get(0)[0];
    assertThat(x[0]).isEqualTo(x[x.length - 1]);
  }

  @Test
  void saddleIsTwoPieces() {
    Contours saddle = of((x, y) -> (x + 0.03) * (y - 1.03));
    assertThat(saddle.at(0)).hasSize(2);
    assertThat(area(saddle.above(0))).isWithin(0.01).of(2 * 2.03 * 1.97);
  }
}
