package org.gmp.zoo.claim.boundary;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.zoo.claim.Verdict;
import org.junit.jupiter.api.Test;

final class BoundaryClaimsTest {
  @Test
  void turnsAreThoseOfTheWeightsThemselves() {
    try (Columns columns = Columns.of(Parameterizations.standard(), 3, 2, Seed.of(1))) {
      double[] v = columns.column(1);
      double[] eps = {0.1, -0.2, 0.3};
      double[] moved = Columns.sum(v, eps);
      double cosine = Columns.dot(v, moved) / Columns.norm(v) / Columns.norm(moved);
      double[] turns = columns.turns(new double[][] {new double[3], eps});
      assertThat(turns[0]).isEqualTo(0);
      assertThat(turns[1]).isWithin(1e-7).of(Math.acos(cosine));
    }
  }

  @Test
  void metricIsTheSumOfSquares() {
    double metric = GeometricTrials.metric(new double[] {0.5, 1, 2}, new double[] {1, 2, 3});
    double s = Math.sin(0.5);
    double expected = 1 + 4 * s * s + 9 * s * s * Math.sin(1) * Math.sin(1);
    assertThat(metric).isWithin(1e-12).of(Math.sqrt(expected));
  }

  @Test
  void everyVerdictCanBeReached() {
    InstabilityClaim.Tally tally = new InstabilityClaim.Tally();
    assertThat(InstabilityClaim.decide(tally).verdict()).isEqualTo(Verdict.REPRODUCED);
    tally.unreached = 0.1;
    assertThat(InstabilityClaim.decide(tally).reason()).contains("not every angle");
    StabilityClaim.Tally stability = new StabilityClaim.Tally();
    assertThat(StabilityClaim.decide(stability).verdict()).isEqualTo(Verdict.REPRODUCED);
    stability.violations = 1;
    assertThat(StabilityClaim.decide(stability).verdict()).isEqualTo(Verdict.REFUTED);
    MetricClaim.Tally metric = new MetricClaim.Tally();
    metric.trials = 2;
    assertThat(MetricClaim.decide(metric).verdict()).isEqualTo(Verdict.REPRODUCED);
    metric.exceeded = 1;
    assertThat(MetricClaim.decide(metric).verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(FirstOrderClaim.decide(new double[] {1, 0.1, 0.01, 1e-4}, 1).verdict())
        .isEqualTo(Verdict.REPRODUCED);
    assertThat(FirstOrderClaim.decide(new double[] {1, 1, 1, 1}, 1).verdict())
        .isEqualTo(Verdict.REFUTED);
    double[] small = {1e-4, 1e-3, 1e-2, 1e-1};
    double[] large = {1, 1, 1, 1};
    Map<String, double[]> medians =
        ImmutableMap.of("sp", large, "wn", large, "bn", large, "gmp", small);
    assertThat(FigureOneClaim.decide(medians, small, 1).verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(FigureOneClaim.decide(medians, large, 1).verdict())
        .isEqualTo(Verdict.NOT_REPRODUCED);
    assertThat(FigureOneClaim.decide(medians, new double[] {0, 0, 1, 1}, 1).reason())
        .contains("1.0E-4 or 0.001");
  }
}
