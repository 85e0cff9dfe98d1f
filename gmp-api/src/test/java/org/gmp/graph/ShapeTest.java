package org.gmp.graph;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.graph.GraphErrors.messageOf;
import static org.gmp.graph.Shape.BATCH;

import org.junit.jupiter.api.Test;

final class ShapeTest {
  @Test
  void axesAreCountedFromEitherEnd() {
    Shape shape = Shape.of(2, 3, 5);
    assertThat(shape.dim(0)).isEqualTo(2);
    assertThat(shape.dim(-1)).isEqualTo(5);
    assertThat(shape.dim(-3)).isEqualTo(2);
    assertThat(shape.withDim(-2, 7)).isEqualTo(Shape.of(2, 7, 5));
    assertThat(shape).isEqualTo(Shape.of(2, 3, 5));
  }

  @Test
  void sizeIsTheProduct() {
    assertThat(Shape.of(2, 3, 5).size()).isEqualTo(30);
    assertThat(Shape.scalar().size()).isEqualTo(1);
    assertThat(Shape.of(3, 0).size()).isEqualTo(0);
  }

  @Test
  void unknownDimensionIsPrintedAndBound() {
    Shape shape = Shape.of(BATCH, 64);
    assertThat(shape.toString()).isEqualTo("[?,64]");
    assertThat(shape.isStatic()).isFalse();
    assertThat(shape.bindBatch(5)).isEqualTo(Shape.of(5, 64));
    assertThat(shape.bindBatch(5).isStatic()).isTrue();
    assertThat(Shape.scalar().toString()).isEqualTo("[]");
  }

  @Test
  void acceptsAnyBatch() {
    Shape shape = Shape.of(BATCH, 3);
    assertThat(shape.accepts(Shape.of(7, 3))).isTrue();
    assertThat(shape.accepts(Shape.of(0, 3))).isTrue();
    assertThat(shape.accepts(Shape.of(7, 4))).isFalse();
    assertThat(shape.accepts(Shape.of(3))).isFalse();
    assertThat(Shape.of(2, 3).accepts(Shape.of(3, 3))).isFalse();
  }

  @Test
  void sizesMustMakeSense() {
    assertThat(messageOf(() -> Shape.of(2, -2)))
        .isEqualTo("shape: sizes must be at least 0 (or BATCH), got [2, -2]");
    assertThat(messageOf(() -> Shape.of(BATCH, BATCH)))
        .isEqualTo("shape: only the batch dimension may be unknown, got [?,?]");
    assertThat(messageOf(() -> Shape.of(BATCH, 3).size()))
        .isEqualTo("shape: the number of elements of [?,3] is not known yet");
    assertThat(messageOf(() -> Shape.of(1 << 16, 1 << 15).size()))
        .isEqualTo("shape: [65536,32768] has more than 2^31 - 1 elements");
  }

  @Test
  void missingAxisIsNamed() {
    assertThat(messageOf(() -> Shape.of(2, 3).dim(2)))
        .isEqualTo("shape: axis 2 is not an axis of [2,3]");
    assertThat(messageOf(() -> Shape.of(2, 3).dim(-3)))
        .isEqualTo("shape: axis -3 is not an axis of [2,3]");
    assertThat(messageOf(() -> Shape.scalar().withDim(0, 1)))
        .isEqualTo("shape: axis 0 is not an axis of []");
  }

  @Test
  void typesSayTypeAndShape() {
    TensorType type = TensorType.of(DType.FLOAT32, BATCH, 64);
    assertThat(type.toString()).isEqualTo("float32[?,64]");
    assertThat(type.withDtype(DType.INT32).toString()).isEqualTo("int32[?,64]");
    assertThat(type.withShape(Shape.scalar()).toString()).isEqualTo("float32[]");
    assertThat(type).isEqualTo(TensorType.of(DType.FLOAT32, Shape.of(BATCH, 64)));
  }
}
