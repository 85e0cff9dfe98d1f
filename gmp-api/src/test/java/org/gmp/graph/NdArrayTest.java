package org.gmp.graph;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.graph.GraphErrors.messageOf;

import org.junit.jupiter.api.Test;

final class NdArrayTest {
  @Test
  void keepsItsElementsWhateverHappensToTheGivenArray() {
    double[] given = {1, 2};
    NdArray array = NdArray.of(Shape.of(2), given);
    given[0] = 9;
    array.toDoubles()[1] = 9;
    assertThat(array.toDoubles()).isEqualTo(new double[] {1, 2});
  }

  @Test
  void holdsEachElementType() {
    assertThat(NdArray.of(Shape.of(2), 0.1f, 2f).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(NdArray.of(Shape.of(2), 0.1f, 2f).get(0)).isEqualTo((double) 0.1f);
    assertThat(NdArray.of(Shape.of(2), 3, 4).toInts()).isEqualTo(new int[] {3, 4});
    assertThat(NdArray.of(Shape.of(2), true, false).toDoubles()).isEqualTo(new double[] {1, 0});
    assertThat(NdArray.of(Shape.of(2), 0.1, 2).toFloats()).isEqualTo(new float[] {0.1f, 2});
    assertThat(NdArray.of(Shape.of(2), 2.9, -2.9).toInts()).isEqualTo(new int[] {2, -2});
  }

  @Test
  void convertsAsItsTypeSays() {
    double[] from = {0.1, -2.75, 0};
    assertThat(NdArray.fromDoubles(TensorType.of(DType.FLOAT32, 3), from).toDoubles())
        .isEqualTo(new double[] {0.1f, -2.75, 0});
    assertThat(NdArray.fromDoubles(TensorType.of(DType.INT32, 3), from).toDoubles())
        .isEqualTo(new double[] {0, -2, 0});
    assertThat(NdArray.fromDoubles(TensorType.of(DType.BOOL, 3), from).toDoubles())
        .isEqualTo(new double[] {1, 1, 0});
    NdArray array = NdArray.of(Shape.of(1), 0.5);
    assertThat(array.cast(DType.FLOAT64)).isSameInstanceAs(array);
    assertThat(array.cast(DType.INT32)).isEqualTo(NdArray.of(Shape.of(1), 0));
  }

  @Test
  void rowsArePickedInTheirOrder() {
    NdArray array = NdArray.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6);
    assertThat(array.rows(2, 0, 2)).isEqualTo(NdArray.of(Shape.of(3, 2), 5, 6, 1, 2, 5, 6));
    assertThat(array.rows()).isEqualTo(NdArray.of(Shape.of(0, 2), new int[0]));
    assertThat(NdArray.of(Shape.of(2), true, false).rows(1))
        .isEqualTo(NdArray.of(Shape.of(1), false));
    assertThat(messageOf(() -> array.rows(0, 3))).isEqualTo("array: 3 is not a row of int32[3,2]");
    assertThat(messageOf(() -> NdArray.scalar(1).rows(0)))
        .isEqualTo("shape: axis 0 is not an axis of []");
  }

  @Test
  void numberOfElementsMustFit() {
    assertThat(messageOf(() -> NdArray.of(Shape.of(2, 2), 1.0, 2, 3)))
        .isEqualTo("array: float64[2,2] needs 4 elements, got 3");
    assertThat(messageOf(() -> NdArray.of(Shape.of(4), 1, 2, 3, 4).reshape(Shape.of(3))))
        .isEqualTo("array: int32[3] needs 3 elements, got 4");
    assertThat(messageOf(() -> NdArray.of(Shape.of(2), 1.0, 2).item()))
        .isEqualTo("array: item() needs one element, got float64[2]");
    assertThat(NdArray.of(Shape.of(1, 1), 7.0).item()).isEqualTo(7);
  }

  @Test
  void equalsByTypeAndBits() {
    NdArray array = NdArray.of(Shape.of(2), 1.0, Double.NaN);
    NdArray same = NdArray.of(Shape.of(2), 1.0, Double.NaN);
    assertThat(array).isEqualTo(same);
    assertThat(array.hashCode()).isEqualTo(same.hashCode());
    assertThat(array).isNotEqualTo(array.reshape(Shape.of(2, 1)));
    assertThat(NdArray.of(Shape.of(1), 0.0)).isNotEqualTo(NdArray.of(Shape.of(1), -0.0));
    assertThat(NdArray.of(Shape.of(1), 0.0)).isNotEqualTo(NdArray.of(Shape.of(1), 0));
    assertThat(NdArray.of(Shape.of(1), 0.0)).isNotEqualTo(NdArray.of(Shape.of(1), 0f));
  }

  @Test
  void printsFewElements() {
    assertThat(NdArray.of(Shape.of(2), 1.0, 2).toString()).isEqualTo("float64[2] [1.0, 2.0]");
    assertThat(NdArray.of(Shape.of(1, 1), 3).toString()).isEqualTo("int32[1,1] [3]");
    assertThat(NdArray.scalar(0.5).toString()).isEqualTo("float64[] 0.5");
    assertThat(NdArray.filled(TensorType.of(DType.BOOL, 17), 1).toString()).isEqualTo("bool[17]");
  }

  @Test
  void finiteMeansNeitherNanNorInfinite() {
    assertThat(NdArray.of(Shape.of(2), 1.0, 2).isFinite()).isTrue();
    assertThat(NdArray.of(Shape.of(2), 1f, Float.NaN).isFinite()).isFalse();
    assertThat(NdArray.of(Shape.of(1), Double.NEGATIVE_INFINITY).isFinite()).isFalse();
    assertThat(NdArray.of(Shape.of(1), 3).isFinite()).isTrue();
  }
}
