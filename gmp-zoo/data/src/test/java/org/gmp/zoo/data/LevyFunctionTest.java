package org.gmp.zoo.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gmp.random.Seed;
import org.gmp.zoo.data.numpy.LegacyRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void thePublishedPointsAreThoseOfNumpysGeneratorAtSeedZero() {
    LabelledData points = LevyFunction.published();
    assertThat(points.size()).isEqualTo(LevyFunction.TRAIN_POINTS);
    LegacyRandom random = LegacyRandom.seeded(0);
    double[] x = points.features().column(0);
    for (double value : x) {
      assertThat(random.uniform(-10, 10)).isEqualTo(value);
    }
    for (int i = 0; i < x.length; i++) {
      // numpy's logarithm and sine may round otherwise.
      double y = LevyFunction.value(x[i]) + random.normal(0, LevyFunction.NOISE);
      assertThat(y).isWithin(1e-14).of(points.targets()[i]);
    }
  }

  @Test
  void ownPointsAreReadFromAFileOrFromAFolder(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("levy.csv");
    Files.writeString(file, "y,x\n2.5,1\n-3,0.5\n");
    for (Path place : List.of(file, folder)) {
      LabelledData points = LevyFunction.load(DataDirectory.of(place));
      assertThat(points.features().rowMajor()).isEqualTo(new double[] {1, 0.5});
      assertThat(points.targets()).isEqualTo(new double[] {2.5, -3});
      assertThat(points.source().location()).endsWith("levy.csv");
    }
    Files.writeString(file, "x,y\n");
    assertThrows(DataException.class, () -> LevyFunction.load(DataDirectory.of(file)));
    Files.delete(file);
    assertThrows(DataException.class, () -> LevyFunction.load(DataDirectory.of(folder)));
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
