package org.gmp.analysis.internal;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.math.Quantiles;
import java.util.Arrays;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class PercentilesTest {
  @Test
  void areThoseOfGuava() {
    var random = Seed.of(4).generator();
    for (int count : new int[] {1, 2, 3, 10, 101, 1000}) {
      double[] sorted = random.doubles(count).sorted().toArray();
      for (int percent : new int[] {0, 1, 5, 50, 95, 99, 100}) {
        assertThat(Percentiles.ofSorted(sorted, percent))
            .isWithin(1e-15)
            .of(Quantiles.percentiles().index(percent).compute(sorted));
      }
    }
  }

  @Test
  void infinitiesAndManyEqualNumbersDoNoHarm() {
    double[] equal = new double[100_000];
    Arrays.fill(equal, Math.PI);
    assertThat(Percentiles.ofSorted(equal, 50)).isEqualTo(Math.PI);
    double[] infinite = {1, 2, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    assertThat(Percentiles.ofSorted(infinite, 100)).isPositiveInfinity();
    assertThat(Percentiles.ofSorted(infinite, 95)).isPositiveInfinity();
    assertThat(Percentiles.ofSorted(infinite, 0)).isEqualTo(1.0);
  }

  @Test
  void wrongUseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Percentiles.ofSorted(new double[0], 50));
    assertThrows(IllegalArgumentException.class, () -> Percentiles.ofSorted(new double[1], 101));
  }
}
