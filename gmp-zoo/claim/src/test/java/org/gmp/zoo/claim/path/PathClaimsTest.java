package org.gmp.zoo.claim.path;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.gmp.random.Seed;
import org.gmp.zoo.claim.Verdict;
import org.junit.jupiter.api.Test;

final class PathClaimsTest {
  @Test
  void pathsOfASmallNetwork() {
    PathNetwork network = PathNetwork.random(new int[] {2, 3, 2}, Seed.of(1).generator());
    assertThat(network.paths()).hasSize(12);
    assertThat(network.weightCount()).isEqualTo(12);
    assertThat(network.hiddenNodes()).isEqualTo(3);
    assertThat(network.incidence(new int[] {1, 2, 0})[5]).isEqualTo(1);
    assertThat(network.incidence(new int[] {1, 2, 0})[10]).isEqualTo(1);
    assertThat(
            PathNetwork.rank(
                ImmutableList.of(
                    new double[] {1, 0, 1}, new double[] {0, 1, 1}, new double[] {1, 1, 2})))
        .isEqualTo(2);
  }

  @Test
  void everyVerdictCanBeReached() {
    assertThat(ScaleInvarianceClaim.decide(0, 0, 1).verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(ScaleInvarianceClaim.decide(1, 0, 1).reason()).contains("function");
    assertThat(BasisCountClaim.decide(ImmutableMap.of("a", new int[] {3, 4})).verdict())
        .isEqualTo(Verdict.REFUTED);
  }
}
