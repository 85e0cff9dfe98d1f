package org.gmp.zoo.report.internal.page.svg;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class ScaleTest {
  private static List<String> labels(Scale scale, int count) {
    return scale.ticks(count).stream()
        .map(t -> t.label() + (t.exponent().isEmpty() ? "" : "^" + t.exponent()))
        .toList();
  }

  @Test
  void linearTicksAreRoundAndWithin() {
    assertThat(labels(Scale.linear(Range.of(-10, 10)), 5))
        .containsExactly("−10", "−5", "0", "5", "10")
        .inOrder();
    assertThat(labels(Scale.linear(Range.of(0.613, 0.887)), 5))
        .containsExactly("0.7", "0.8")
        .inOrder();
    assertThat(labels(Scale.linear(Range.of(0.001, 0.0034)), 4))
        .containsExactly("0.001", "0.002", "0.003")
        .inOrder();
    assertThat(labels(Scale.linear(Range.of(0, 25_000)), 3))
        .containsExactly("0", "10\u202f000", "20\u202f000")
        .inOrder();
  }

  @Test
  void logarithmicTicksArePowersOfTheBase() {
    assertThat(labels(Scale.logarithmic(2, Range.of(0.12, 9)), 10))
        .containsExactly("2^−3", "2^−2", "2^−1", "2^0", "2^1", "2^2", "2^3")
        .inOrder();
    assertThat(labels(Scale.logarithmic(2, Range.of(Math.pow(2, -30), 1)), 4))
        .containsExactly("2^−24", "2^−16", "2^−8", "2^0")
        .inOrder();
    assertThat(labels(Scale.logarithmic(10, Range.of(0.25, 0.95)), 4))
        .containsExactly("0.4", "0.6", "0.8")
        .inOrder();
  }

  @Test
  void placesFollowDifferencesOrRatios() {
    assertThat(Scale.linear(Range.of(2, 6)).at(3)).isEqualTo(0.25);
    assertThat(Scale.logarithmic(2, Range.of(1, 16)).at(2)).isWithin(1e-12).of(0.25);
    assertThat(Scale.logarithmic(2, Range.of(1, 16)).at(0)).isNaN();
    assertThat(Scale.logarithmic(2, Range.of(1, 16)).shows(-1)).isFalse();
    assertThat(Scale.linear(Range.of(2, 6)).shows(6.1)).isFalse();
  }

  @Test
  void rangesHaveLength() {
    assertThat(Range.of(3, 3).length()).isGreaterThan(0.0);
    assertThat(Range.of(0, 0).contains(0)).isTrue();
    assertThat(Range.spanning(DoubleStream.of(Double.NaN))).isEqualTo(Range.of(0, 1));
    assertThat(Range.spanning(DoubleStream.of(2, Double.POSITIVE_INFINITY, 5)))
        .isEqualTo(Range.of(2, 5));
  }
}
