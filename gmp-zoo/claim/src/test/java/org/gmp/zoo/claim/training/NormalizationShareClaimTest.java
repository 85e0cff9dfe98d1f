package org.gmp.zoo.claim.training;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableMap;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Verdict;
import org.junit.jupiter.api.Test;

final class NormalizationShareClaimTest {
  private static double[] around(double center, String name) {
    double[] values = Seed.of(0).child(name).generator().doubles(30, -0.1, 0.1).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] += center;
    }
    return values;
  }

  private static Finding decide(double sp, double spImn, double gmp, double gmpImn) {
    return NormalizationShareClaim.decide(
        ImmutableMap.of(
            "sp", around(sp, "sp"),
            "imn", around(spImn, "imn"),
            "gmp", around(gmp, "gmp"),
            "gmp+imn", around(gmpImn, "gmp+imn")),
        "test_rmse",
        false);
  }

  @Test
  void everyVerdictCanBeReached() {
    assertThat(decide(3, 2, 2, 1).verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(decide(1, 1, 1, 1).verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
    assertThat(decide(3, 2, 0.5, 1).verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
    assertThat(decide(3, 2, 1, 1).reason()).isEqualTo("the share of GmP is meant");
    assertThat(decide(3, 1, 2, 1).reason()).isEqualTo("the share of IMN is meant");
  }

  @Test
  void runsAreFoundByTheNamesThatTheyHave() {
    for (String name : NormalizationShareClaim.NAMES) {
      assertThat(Parameterizations.named(name).name()).isEqualTo(name);
    }
  }
}
