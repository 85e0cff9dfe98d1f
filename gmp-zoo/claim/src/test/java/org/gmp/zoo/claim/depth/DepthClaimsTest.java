package org.gmp.zoo.claim.depth;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableMap;
import org.gmp.zoo.claim.Verdict;
import org.junit.jupiter.api.Test;

final class DepthClaimsTest {
  private final Triangles triangles = new Triangles(0.3, 0.6, 0.4);

  @Test
  void piecesAreThoseThatADenseGridShows() {
    int changes = 1;
    double step = 1e-4;
    double last = slope(step / 2, step);
    boolean between = false;
    for (double x = step / 2 + step; x < 1 - 2 * step; x += step) {
      double slope = slope(x, step);
      boolean changed = Math.abs(slope - last) > 1e-6;
      changes += changed && !between ? 1 : 0;
      between = changed;
      last = slope;
    }
    assertThat(PiecesClaim.pieces(triangles)).isEqualTo(8);
    assertThat(changes).isEqualTo(8);
  }

  private double slope(double x, double step) {
    return (triangles.composed(2, x + step) - triangles.composed(2, x)) / step;
  }

  @Test
  void networkGivesTheSumAndSlopesAreThoseBesideThePeak() {
    double[] scales = triangles.smoothScales(0.3);
    assertThat(scales[1]).isWithin(1e-15).of(0.3 * 0.4 * 0.4);
    for (double x : new double[] {0, 0.1, 0.3, 0.55, 1}) {
      assertThat(NetworkClaim.network(triangles, scales, x))
          .isWithin(1e-12)
          .of(triangles.sum(scales, x));
    }
    double h = 1e-7;
    double right = (triangles.sum(scales, 0.3 + 2 * h) - triangles.sum(scales, 0.3 + h)) / h;
    assertThat(triangles.slopeAtFirstPeak(scales, true)).isWithin(1e-5).of(right);
  }

  @Test
  void everyVerdictCanBeReached() {
    assertThat(PiecesClaim.decide(ImmutableMap.of(3, 8), 1).verdict())
        .isEqualTo(Verdict.REPRODUCED);
    assertThat(PiecesClaim.decide(ImmutableMap.of(3, 7), 1).verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(NetworkClaim.decide(1e-9, 1).verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(SquareClaim.decide(new double[] {1 / 16.0, 1 / 60.0}).verdict())
        .isEqualTo(Verdict.REFUTED);
    double[] falls = {1, 0.5, 0.1, 1e-4};
    double[] stays = {1, 1, 1, 1};
    assertThat(SmoothLimitClaim.decide(falls, stays, 1).verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(SmoothLimitClaim.decide(falls, falls, 1).verdict())
        .isEqualTo(Verdict.REPRODUCED_ONLY_WHERE);
    assertThat(SmoothLimitClaim.decide(stays, stays, 1).verdict()).isEqualTo(Verdict.REFUTED);
  }
}
