package org.gmp.graph;

import org.gmp.graph.op.comparison.Equal;
import org.gmp.graph.op.comparison.Greater;
import org.gmp.graph.op.comparison.GreaterEqual;
import org.gmp.graph.op.comparison.IsFinite;
import org.gmp.graph.op.comparison.LogicalAnd;
import org.gmp.graph.op.comparison.LogicalNot;
import org.gmp.graph.op.comparison.LogicalOr;
import org.gmp.graph.op.comparison.Select;

/** Fluent comparison, logic and selection. */
public sealed interface Comparison permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  private Tensor number(double value) {
    return Tensor.filled(TensorType.of(self().dtype(), Shape.scalar()), value);
  }

  /** Whether this is larger. */
  default Tensor greater(Tensor other) {
    return Tensor.of(new Greater(), self(), other);
  }

  /** Whether this is larger than a number. */
  default Tensor greater(double other) {
    return greater(number(other));
  }

  /** Whether this is at least as large. */
  default Tensor greaterEqual(Tensor other) {
    return Tensor.of(new GreaterEqual(), self(), other);
  }

  /** Whether this is at least a number. */
  default Tensor greaterEqual(double other) {
    return greaterEqual(number(other));
  }

  /** Whether this is smaller. */
  default Tensor less(Tensor other) {
    return other.greater(self());
  }

  /** Whether this is smaller than a number. */
  default Tensor less(double other) {
    return less(number(other));
  }

  /** Whether this is at most as large. */
  default Tensor lessEqual(Tensor other) {
    return other.greaterEqual(self());
  }

  /** Whether this is at most a number. */
  default Tensor lessEqual(double other) {
    return lessEqual(number(other));
  }

  /** Whether the two are equal. */
  default Tensor equalTo(Tensor other) {
    return Tensor.of(new Equal(), self(), other);
  }

  /** Whether this equals a number. */
  default Tensor equalTo(double other) {
    return equalTo(number(other));
  }

  /** Whether both hold. */
  default Tensor and(Tensor other) {
    return Tensor.of(new LogicalAnd(), self(), other);
  }

  /** Whether either holds. */
  default Tensor or(Tensor other) {
    return Tensor.of(new LogicalOr(), self(), other);
  }

  /** Whether this does not hold. */
  default Tensor not() {
    return Tensor.of(new LogicalNot(), self());
  }

  /** Whether the number is neither NaN nor infinite. */
  default Tensor isFinite() {
    return Tensor.of(new IsFinite(), self());
  }

  /** Where this condition holds {@code yes}, elsewhere {@code no}; all three broadcast. */
  default Tensor select(Tensor yes, Tensor no) {
    return Tensor.of(new Select(), self(), yes, no);
  }
}
