package org.gmp.graph;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.graph.GraphErrors.messageOf;

import java.util.Arrays;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class InitializersTest {
  private static final TensorType WEIGHT = TensorType.of(DType.FLOAT64, 30, 20);
  private static final Seed SEED = Seed.of(5);

  private static double meanSquare(NdArray array) {
    return Arrays.stream(array.toDoubles()).map(x -> x * x).average().orElseThrow();
  }

  @Test
  void equalSeedsGiveEqualValues() {
    for (Initializer initializer :
        new Initializer[] {
          Initializers.glorotUniform(), Initializers.heNormal(), Initializers.normal(0.1)
        }) {
      assertThat(initializer.sample(WEIGHT, SEED)).isEqualTo(initializer.sample(WEIGHT, SEED));
      assertThat(initializer.sample(WEIGHT, SEED))
          .isNotEqualTo(initializer.sample(WEIGHT, Seed.of(6)));
      assertThat(initializer.sample(WEIGHT, SEED).type()).isEqualTo(WEIGHT);
    }
  }

  @Test
  void constantsAreConstant() {
    TensorType type = TensorType.of(DType.FLOAT32, 2);
    assertThat(Initializers.zeros().sample(type, SEED)).isEqualTo(NdArray.filled(type, 0));
    assertThat(Initializers.ones().sample(type, SEED)).isEqualTo(NdArray.filled(type, 1));
    assertThat(Initializers.constant(0.5).sample(type, SEED))
        .isEqualTo(NdArray.of(Shape.of(2), 0.5f, 0.5f));
  }

  @Test
  void valueMustFit() {
    NdArray value = NdArray.of(Shape.of(2), 1.0, 2);
    assertThat(Initializers.value(value).sample(value.type(), SEED)).isSameInstanceAs(value);
    assertThat(messageOf(() -> Initializers.value(value).sample(WEIGHT, SEED)))
        .isEqualTo("initializer: needs float64[30,20], got float64[2]");
  }

  @Test
  void glorotIsUniformWithinItsLimit() {
    NdArray sample = Initializers.glorotUniform().sample(WEIGHT, SEED);
    double limit = Math.sqrt(6.0 / 50);
    double largest = Arrays.stream(sample.toDoubles()).map(Math::abs).max().orElseThrow();
    assertThat(largest).isLessThan(limit);
    assertThat(largest).isGreaterThan(0.95 * limit);
    // A third of the squared limit, within 5 standard errors of 600 draws.
    assertThat(meanSquare(sample)).isWithin(limit * limit * 0.06).of(limit * limit / 3);
  }

  @Test
  void glorotCountsFiltersLikeThePapersCode() {
    // 3 x 3 x 4 inputs, 16 filters: sqrt(6 / 52)
    NdArray sample =
        Initializers.glorotUniform().sample(TensorType.of(DType.FLOAT64, 3, 3, 4, 16), SEED);
    double largest = Arrays.stream(sample.toDoubles()).map(Math::abs).max().orElseThrow();
    assertThat(largest).isLessThan(Math.sqrt(6.0 / 52));
    assertThat(largest).isGreaterThan(0.95 * Math.sqrt(6.0 / 52));
  }

  @Test
  void normalsHaveTheirVariance() {
    // Within 5 standard errors, sqrt(2 / 600) of the variance each.
    assertThat(meanSquare(Initializers.heNormal().sample(WEIGHT, SEED)))
        .isWithin(0.29 * 2 / 30)
        .of(2.0 / 30);
    assertThat(meanSquare(Initializers.normal(0.1).sample(WEIGHT, SEED)))
        .isWithin(0.29 * 0.01)
        .of(0.01);
  }

  @Test
  void orthogonalHasOrthonormalColumnsOrRows() {
    for (int[] sizes : new int[][] {{30, 20}, {20, 30}, {1, 7}, {7, 1}, {5, 5}}) {
      int rows = sizes[0];
      int columns = sizes[1];
      double[] w =
          Initializers.orthogonal()
              .sample(TensorType.of(DType.FLOAT64, rows, columns), SEED)
              .toDoubles();
      int vectors = Math.min(rows, columns);
      for (int a = 0; a < vectors; a++) {
        for (int b = 0; b < vectors; b++) {
          double product = 0;
          for (int k = 0; k < Math.max(rows, columns); k++) {
            product +=
                rows >= columns
                    ? w[k * columns + a] * w[k * columns + b]
                    : w[a * columns + k] * w[b * columns + k];
          }
          assertThat(product).isWithin(1e-14).of(a == b ? 1 : 0);
        }
      }
    }
  }

  @Test
  void orthogonalPrefersNoDirection() {
    // The first entry of a random unit vector in 2 dimensions has mean 0 and variance 1/2.
    double sum = 0;
    double squares = 0;
    int draws = 2000;
    for (int i = 0; i < draws; i++) {
      double first =
          Initializers.orthogonal()
              .sample(TensorType.of(DType.FLOAT64, 2, 2), SEED.child(i))
              .get(0);
      sum += first;
      squares += first * first;
    }
    assertThat(sum / draws).isWithin(5 * Math.sqrt(0.5 / draws)).of(0);
    assertThat(squares / draws).isWithin(5 * Math.sqrt(0.125 / draws)).of(0.5);
  }

  @Test
  void scaledMultipliesEveryValue() {
    double[] plain = Initializers.heNormal().sample(WEIGHT, SEED).toDoubles();
    double[] scaled =
        Initializers.scaled(Initializers.heNormal(), -2.5).sample(WEIGHT, SEED).toDoubles();
    for (int i = 0; i < plain.length; i++) {
      assertThat(scaled[i]).isEqualTo(-2.5 * plain[i]);
    }
  }
}
