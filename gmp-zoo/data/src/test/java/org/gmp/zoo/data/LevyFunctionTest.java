package org.gmp.zoo.data;

import static com.google.common.truth.Truth.assertThat;

import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

class LevyFunctionTest {
  @Test
  void valuesFollowTheFormula() {
    // At x = 1, w = 1: the global minimum 0. At x = 3, w = 1.5: sin^2 = 1 and sin^2(3 pi) = 0.
    assertThat(LevyFunction.value(1)).isWithin(1e-12).of(0);
    assertThat(LevyFunction.value(3)).isWithin(1e-12).of(1.25);
    // At x = 0, w = 0.75: 0.5 + 0.0625 (1 + 1).
    assertThat(LevyFunction.value(0)).isWithin(1e-12).of(0.625);
  }

  @Test
  void gridHas201PointsFreeOfNoise() {
    LabelledData grid = LevyFunction.grid();
    assertThat(grid.size()).isEqualTo(201);
    assertThat(grid.features().get(0, 0)).isEqualTo(-10.0);
    assertThat(grid.features().get(100, 0)).isEqualTo(0.0);
    assertThat(grid.features().get(103, 0)).isEqualTo(0.3);
    assertThat(grid.features().get(200, 0)).isEqualTo(10.0);
    assertThat(grid.targets()[103]).isEqualTo(LevyFunction.value(0.3));
  }

  @Test
  void sampleHasUniformPlacesAndNoiseOfATenth() {
    LabelledData data = LevyFunction.sample(20_000, Seed.of(4));
    double[] x = data.features().column(0);
    double[] y = data.targets();
    double mean = 0;
    double noise = 0;
    for (int i = 0; i < x.length; i++) {
      assertThat(Math.abs(x[i])).isAtMost(10.0);
      mean += x[i] / x.length;
      noise += Math.pow(y[i] - LevyFunction.value(x[i]), 2) / x.length;
    }
    assertThat(mean).isWithin(0.15).of(0);
    assertThat(Math.sqrt(noise)).isWithin(0.003).of(0.1);
  }

  @Test
  void sameSeedGivesTheSameData() {
    LabelledData one = LevyFunction.sample(LevyFunction.TRAIN_POINTS, Seed.of(1));
    LabelledData same = LevyFunction.sample(LevyFunction.TRAIN_POINTS, Seed.of(1));
    LabelledData other = LevyFunction.sample(LevyFunction.TRAIN_POINTS, Seed.of(2));
    assertThat(one.size()).isEqualTo(50);
    assertThat(one.targets()).isEqualTo(same.targets());
    assertThat(one.features().rowMajor()).isEqualTo(same.features().rowMajor());
    assertThat(one.features().rowMajor()).isNotEqualTo(other.features().rowMajor());
    assertThat(one.source().sha256()).isEmpty();
  }
}
