package org.gmp.graph;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.graph.Shape.BATCH;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.gmp.autodiff.GradientCheck;
import org.junit.jupiter.api.Test;

final class BroadcastingTest {
  @Test
  void joinsByNumpysRule() {
    assertThat(Broadcasting.join(Shape.of(2, 3), Shape.of(3))).isEqualTo(Shape.of(2, 3));
    assertThat(Broadcasting.join(Shape.of(4, 1), Shape.of(1, 5))).isEqualTo(Shape.of(4, 5));
    assertThat(Broadcasting.join(Shape.scalar(), Shape.of(2))).isEqualTo(Shape.of(2));
    assertThat(Broadcasting.join(Shape.of(0), Shape.of(1))).isEqualTo(Shape.of(0));
    assertThat(Broadcasting.join(Shape.of(BATCH, 3), Shape.of(1, 3))).isEqualTo(Shape.of(BATCH, 3));
    assertThat(Broadcasting.join(Shape.of(1), Shape.of(BATCH))).isEqualTo(Shape.of(BATCH));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThat(Broadcasting.join(Shape.of(2), Shape.of(3))).isNull();
    assertThat(Broadcasting.join(Shape.of(2, 3), Shape.of(2))).isNull();
    assertThat(Broadcasting.join(Shape.of(BATCH, 3), Shape.of(5, 3))).isNull();
    assertThat(Broadcasting.join(Shape.of(BATCH, 1), Shape.of(1, BATCH))).isNull();
  }

  @Test
  void knowsWhichAxesWereRepeated() {
    assertThat(Broadcasting.repeatedAxes(Shape.of(3), Shape.of(2, 3)).toArray())
        .isEqualTo(new int[] {0});
    assertThat(Broadcasting.repeatedAxes(Shape.of(1, 4, 1), Shape.of(2, 3, 4, 5)).toArray())
        .isEqualTo(new int[] {0, 1, 3});
    assertThat(Broadcasting.repeatedAxes(Shape.of(1, 1), Shape.of(BATCH, 1)).toArray())
        .isEqualTo(new int[] {0});
  }

  @Test
  void undoingSumsOverTheRepeatedAxes() {
    Tensor wide = Tensor.constant(NdArray.of(Shape.of(2, 3), 1.0, 2, 3, 10, 20, 30));
    assertThat(undone(wide, Shape.of(3))).isEqualTo(NdArray.of(Shape.of(3), 11.0, 22, 33));
    assertThat(undone(wide, Shape.of(2, 1))).isEqualTo(NdArray.of(Shape.of(2, 1), 6.0, 60));
    assertThat(undone(wide, Shape.scalar())).isEqualTo(NdArray.scalar(66));
    assertThat(Broadcasting.undo(wide, wide.type())).isSameInstanceAs(wide);
  }

  private static NdArray undone(Tensor wide, Shape narrow) {
    Tensor result = Broadcasting.undo(wide, wide.type().withShape(narrow));
    return GradientCheck.run(List.of(result), ImmutableMap.of()).get(0);
  }
}
