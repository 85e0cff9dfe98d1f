package org.gmp.graph;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.graph.GraphErrors.messageOf;
import static org.gmp.graph.Shape.BATCH;

import org.junit.jupiter.api.Test;

final class DoubleArrayTest {
  private static final DoubleArray MATRIX =
      DoubleArray.of(Shape.of(2, 3), new double[] {1, 2, 3, 4, 5, 6});

  @Test
  void repeatsAlongMissingAndUnitAxes() {
    DoubleArray column = DoubleArray.of(Shape.of(2, 1), new double[] {7, 8});
    assertThat(column.broadcastTo(Shape.of(2, 2, 3)).data())
        .isEqualTo(new double[] {7, 7, 7, 8, 8, 8, 7, 7, 7, 8, 8, 8});
    assertThat(MATRIX.broadcastTo(Shape.of(2, 3))).isSameInstanceAs(MATRIX);
    assertThat(messageOf(() -> MATRIX.broadcastTo(Shape.of(2, 4))))
        .isEqualTo("interpreter: cannot broadcast [2,3] to [2,4]");
    assertThat(messageOf(() -> MATRIX.broadcastTo(Shape.of(3))))
        .isEqualTo("interpreter: cannot broadcast [2,3] to [3]");
  }

  @Test
  void zipsBroadcastOperands() {
    DoubleArray row = DoubleArray.of(Shape.of(3), new double[] {10, 20, 30});
    DoubleArray sum = DoubleArray.zip(MATRIX, row, Double::sum);
    assertThat(sum.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(sum.data()).isEqualTo(new double[] {11, 22, 33, 14, 25, 36});
    assertThat(
            messageOf(() -> DoubleArray.zip(MATRIX, DoubleArray.zeros(Shape.of(2)), Double::sum)))
        .isEqualTo("interpreter: cannot broadcast [2,3] with [2]");
  }

  @Test
  void findsTheBatchWhenReshaped() {
    assertThat(MATRIX.reshape(Shape.of(BATCH, 2)).shape()).isEqualTo(Shape.of(3, 2));
    assertThat(DoubleArray.zeros(Shape.of(0, 3)).reshape(Shape.of(BATCH, 3)).shape())
        .isEqualTo(Shape.of(0, 3));
    assertThat(messageOf(() -> MATRIX.reshape(Shape.of(BATCH, 4))))
        .isEqualTo("interpreter: [1,4] needs 4 elements, got 6");
  }

  @Test
  void stridesAndSpansAreRowMajor() {
    DoubleArray value = DoubleArray.zeros(Shape.of(2, 3, 4));
    assertThat(value.strides()).isEqualTo(new int[] {12, 4, 1});
    assertThat(value.span(1, 3)).isEqualTo(12);
    assertThat(value.span(2, 2)).isEqualTo(1);
    int[] index = {0, 2, 3};
    DoubleArray.increment(index, value.shape());
    assertThat(index).isEqualTo(new int[] {1, 0, 0});
  }

  @Test
  void goesToAndFromArrays() {
    NdArray array = NdArray.of(Shape.of(2), 0.1f, 3f);
    assertThat(DoubleArray.of(array).data()).isEqualTo(new double[] {0.1f, 3});
    assertThat(DoubleArray.of(array).toArray(DType.FLOAT32)).isEqualTo(array);
    assertThat(DoubleArray.of(array).map(x -> 2 * x).toArray(DType.INT32))
        .isEqualTo(NdArray.of(Shape.of(2), 0, 6));
  }
}
