package org.gmp.graph;

import org.gmp.graph.op.arithmetic.Add;
import org.gmp.graph.op.arithmetic.Div;
import org.gmp.graph.op.arithmetic.Maximum;
import org.gmp.graph.op.arithmetic.Minimum;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.arithmetic.Neg;
import org.gmp.graph.op.arithmetic.Sub;

/** Fluent arithmetic; operands broadcast by numpy's rule, a number stands for a scalar constant. */
public sealed interface Arithmetic permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  private Tensor number(double value) {
    return Tensor.filled(TensorType.of(self().dtype(), Shape.scalar()), value);
  }

  /** Sum. */
  default Tensor add(Tensor other) {
    return Tensor.of(new Add(), self(), other);
  }

  /** Sum with a number. */
  default Tensor add(double other) {
    return add(number(other));
  }

  /** Difference. */
  default Tensor sub(Tensor other) {
    return Tensor.of(new Sub(), self(), other);
  }

  /** Difference with a number. */
  default Tensor sub(double other) {
    return sub(number(other));
  }

  /** Product. */
  default Tensor mul(Tensor other) {
    return Tensor.of(new Mul(), self(), other);
  }

  /** Product with a number. */
  default Tensor mul(double other) {
    return mul(number(other));
  }

  /** Quotient. */
  default Tensor div(Tensor other) {
    return Tensor.of(new Div(), self(), other);
  }

  /** Quotient by a number. */
  default Tensor div(double other) {
    return div(number(other));
  }

  /** The larger of two. */
  default Tensor maximum(Tensor other) {
    return Tensor.of(new Maximum(), self(), other);
  }

  /** The larger of this and a number. */
  default Tensor maximum(double other) {
    return maximum(number(other));
  }

  /** The smaller of two. */
  default Tensor minimum(Tensor other) {
    return Tensor.of(new Minimum(), self(), other);
  }

  /** The smaller of this and a number. */
  default Tensor minimum(double other) {
    return minimum(number(other));
  }

  /** The negative. */
  default Tensor neg() {
    return Tensor.of(new Neg(), self());
  }
}
