package org.gmp.zoo.claim.kernel;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableMap;
import org.gmp.random.Seed;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Verdict;
import org.junit.jupiter.api.Test;

final class KernelClaimsTest {
  private static double degrees(double input, int layers) {
    return Math.toDegrees(InfiniteWidth.gradientAngle(Math.toRadians(input), layers));
  }

  @Test
  void anglesAreThoseOfTheDefinition() {
    for (double input : new double[] {5, 30, 90}) {
      double angle = Math.toRadians(input);
      double next =
          Math.acos((Math.PI - angle) / Math.PI * Math.cos(angle) + Math.sin(angle) / Math.PI);
      double cosine = (Math.cos(angle) * (1 - angle / Math.PI) + Math.cos(next)) / 2;
      assertThat(InfiniteWidth.nextAngle(angle)).isWithin(1e-9).of(next);
      assertThat(degrees(input, 1)).isWithin(1e-7).of(Math.toDegrees(Math.acos(cosine)));
    }
    assertThat(degrees(1, 10)).isWithin(5e-4).of(13.386);
    assertThat(degrees(60, 5)).isWithin(5e-4).of(65.765);
    assertThat(InfiniteWidth.nextAngle(1e-8)).isGreaterThan(9e-9);
  }

  @Test
  void conditionNumbersOfOrthonormalAndOfSimilarInputs() {
    assertThat(InfiniteWidth.condition(Math.PI / 2, 1, 5)).isWithin(5e-3).of(1.95);
    assertThat(InfiniteWidth.condition(Math.PI / 2, 10, 5)).isWithin(5e-3).of(3.31);
    assertThat(InfiniteWidth.condition(Math.toRadians(10), 1, 5)).isWithin(0.5).of(114);
  }

  @Test
  void theGradientIsThatOfFiniteDifferencesInTheInputsScale() {
    // f is positively homogeneous of degree L + 1 in all weights, 1 in each layer's.
    FiniteNetwork network = new FiniteNetwork(true, 4, 8, 2, Seed.of(3).generator());
    double[] x = {1, -2, 0.5, 3};
    double[] twice = {2, -4, 1, 6};
    assertThat(network.kernel(x, twice)).isWithin(1e-9).of(2 * network.kernel(x, x));
  }

  @Test
  void everyVerdictCanBeReached() {
    double[][] rising = new double[6][6];
    double[][] falling = new double[6][6];
    for (int i = 0; i < 6; i++) {
      for (int d = 0; d < 6; d++) {
        rising[i][d] = d;
        falling[i][d] = -d;
      }
    }
    assertThat(SeparationClaim.decide(rising).verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(SeparationClaim.decide(falling).verdict()).isEqualTo(Verdict.REFUTED);
    rising[5] = falling[5];
    Finding some = SeparationClaim.decide(rising);
    assertThat(some.verdict()).isEqualTo(Verdict.REPRODUCED_ONLY_WHERE);
    assertThat(some.reason()).contains("1, 5, 10, 30, 60 degrees");
    assertThat(ConditionLimitClaim.decide(ImmutableMap.of(5, 3.0)).verdict())
        .isEqualTo(Verdict.REPRODUCED);
    assertThat(ConditionLimitClaim.decide(ImmutableMap.of(5, 8 / 3.0)).reason())
        .contains("(n + 3)/3");
    assertThat(GradientNormClaim.decide(ImmutableMap.of(1, 4.1), 1).verdict())
        .isEqualTo(Verdict.REPRODUCED);
    assertThat(GradientNormClaim.decide(ImmutableMap.of(1, 2.1), 1).reason()).contains("(L + 1)");
    assertThat(AngleLimitClaim.decide(new double[][] {{0.3, 0.255, 0.2505}}).verdict())
        .isEqualTo(Verdict.REPRODUCED);
    assertThat(AngleLimitClaim.decide(new double[][] {{0.3, 0.255, 0.254}}).verdict())
        .isEqualTo(Verdict.REFUTED);
  }
}
