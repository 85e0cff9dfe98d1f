package org.gmp.zoo.claim.training;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.gmp.random.Seed;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Verdict;
import org.junit.jupiter.api.Test;

final class PairedRuleTest {
  private static double[] around(double center, String name) {
    double[] values = Seed.of(0).child(name).generator().doubles(30, -0.1, 0.1).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] += center;
    }
    return values;
  }

  private static Finding decide(double sp, double wn, double bn, double gmp) {
    Map<String, double[]> results =
        ImmutableMap.of(
            "sp", around(sp, "sp"),
            "wn", around(wn, "wn"),
            "bn", around(bn, "bn"),
            "gmp", around(gmp, "gmp"));
    return PairedRule.decide(results, "test_rmse", false, ImmutableMap.of("further", 5.0));
  }

  @Test
  void everyVerdictCanBeReached() {
    assertThat(decide(2, 2, 2, 1).verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(decide(1, 1, 1, 2).verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
    assertThat(decide(2, 2, 0.5, 1).verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
    Finding some = decide(2, 2, 1, 1);
    assertThat(some.numbers()).containsEntry("further", 5.0);
    assertThat(some.verdict()).isEqualTo(Verdict.REPRODUCED_ONLY_WHERE);
    assertThat(some.reason()).isEqualTo("it is compared with SP and WN");
  }
}
