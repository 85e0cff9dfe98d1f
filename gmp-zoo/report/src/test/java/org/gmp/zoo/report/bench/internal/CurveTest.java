package org.gmp.zoo.report.bench.internal;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gmp.zoo.report.bench.internal.Curve.Series;
import org.junit.jupiter.api.Test;

final class CurveTest {
  private static Series series(int[] epochs, double... values) {
    return new Series(ImmutableIntArray.copyOf(epochs), ImmutableDoubleArray.copyOf(values));
  }

  @Test
  void takesMedianAndQuartilesAtEachEpoch() {
    Curve curve =
        Curve.over(
            List.of(
                series(new int[] {10, 20}, 1, 10),
                series(new int[] {10, 20}, 2, 30),
                series(new int[] {10, 20}, 5, 20)));
    assertThat(curve.values())
        .usingExactEquality()
        .containsExactly(new double[] {2, 20, 1.5, 15, 3.5, 25})
        .inOrder();
  }

  @Test
  void aSeedKeepsItsNumberUntilItsNextOne() {
    Curve curve =
        Curve.over(List.of(series(new int[] {1, 2, 3}, 4, 6, 8), series(new int[] {1, 3}, 0, 2)));
    assertThat(median(curve)).usingExactEquality().containsExactly(2, 3, 5).inOrder();
  }

  @Test
  void endsWithHalfOfTheSeeds() {
    Curve curve =
        Curve.over(
            List.of(
                series(new int[] {10, 20, 30, 40}, 1, 1, 1, 1),
                series(new int[] {10, 20, 30}, 3, 3, 3),
                series(new int[] {10, 20}, 5, 5),
                series(new int[] {10}, 7)));
    assertThat(curve.lastEpoch()).isEqualTo(30);
    assertThat(median(curve)).usingExactEquality().containsExactly(4, 3, 2).inOrder();
  }

  @Test
  void longOnesAreThinnedWithFirstAndLast() {
    int[] epochs = IntStream.rangeClosed(1, 10_000).toArray();
    Curve curve =
        Curve.over(List.of(series(epochs, IntStream.of(epochs).asDoubleStream().toArray())));
    double[] median = median(curve);
    assertThat(median.length).isAtMost(150);
    assertThat(median[0]).isEqualTo(1);
    assertThat(median[median.length - 1]).isEqualTo(10_000);
    // Early epochs are there one by one, late ones no farther apart than an even share.
    assertThat(median[5]).isEqualTo(6);
    assertThat(median[median.length - 1] - median[median.length - 2]).isAtMost(140);
  }

  private static double[] median(Curve curve) {
    double[] values = curve.values();
    return Arrays.copyOf(values, values.length / 3);
  }
}
