package org.gmp.random;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeedTest {
  @Test
  void theNumbersOfASeedNeverChange() {
    Seed seed = Seed.of(7).child("split");
    assertThat(seed.value()).isEqualTo(616679268797122329L);
    assertThat(seed.permutation(8)).isEqualTo(new int[] {4, 6, 5, 0, 7, 3, 2, 1});
    assertThat(seed.generator().nextDouble()).isEqualTo(0.04337297647977756);
    assertThat(seed.generator().nextGaussian()).isEqualTo(-0.5978954448322363);
  }

  @Test
  void aGeneratorAlwaysStartsAgain() {
    Seed seed = Seed.of(3);
    RandomGenerator first = seed.generator();
    RandomGenerator second = seed.generator();
    for (int i = 0; i < 100; i++) {
      assertThat(first.nextGaussian()).isEqualTo(second.nextGaussian());
    }
  }

  @Test
  void childrenDifferByNameKindAndOrder() {
    Seed seed = Seed.of(0);
    Set<Seed> seeds = new HashSet<>();
    seeds.add(seed);
    seeds.add(seed.child(""));
    seeds.add(seed.child("1"));
    seeds.add(seed.child(1));
    seeds.add(seed.child("a").child("b"));
    seeds.add(seed.child("b").child("a"));
    seeds.add(seed.child("ab"));
    seeds.add(Seed.of(1).child("ab"));
    assertThat(seeds).hasSize(8);
    assertThat(seed.child("ab")).isEqualTo(Seed.of(0).child("ab"));
  }

  @Test
  void manySmallSeedsAndNamesDoNotCollide() {
    Set<Seed> seeds = new HashSet<>();
    for (long s = -100; s < 100; s++) {
      for (int i = 0; i < 100; i++) {
        seeds.add(Seed.of(s).child(i));
        seeds.add(Seed.of(s).child("layer_" + i));
      }
    }
    assertThat(seeds).hasSize(200 * 200);
  }

  @Test
  void neighbouringSeedsAreUncorrelated() {
    double sum = 0;
    int n = 20_000;
    for (int s = 0; s < n; s++) {
      sum += Seed.of(s).generator().nextGaussian() * Seed.of(s + 1).generator().nextGaussian();
    }
    assertThat(sum / n).isWithin(0.03).of(0);
  }

  @Test
  void permutationHoldsEveryNumberOnce() {
    int[] order = Seed.of(5).permutation(1000);
    assertThat(order[0] == 0 && order[1] == 1 && order[2] == 2).isFalse();
    Arrays.sort(order);
    for (int i = 0; i < order.length; i++) {
      assertThat(order[i]).isEqualTo(i);
    }
    assertThat(Seed.of(5).permutation(0)).isEmpty();
    assertThrows(IllegalArgumentException.class, () -> Seed.of(5).permutation(-1));
  }

  @Test
  void permutationsAreUniform() {
    int[] counts = new int[6];
    for (int s = 0; s < 6000; s++) {
      int[] p = Seed.of(s).permutation(3);
      counts[2 * p[0] + (p[1] > p[2] ? 1 : 0)]++;
    }
    for (int count : counts) {
      assertThat((double) count).isWithin(130).of(1000);
    }
  }
}
