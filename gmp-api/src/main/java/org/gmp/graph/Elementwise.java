package org.gmp.graph;

import org.gmp.graph.op.elementwise.Abs;
import org.gmp.graph.op.elementwise.Atan2;
import org.gmp.graph.op.elementwise.Cast;
import org.gmp.graph.op.elementwise.Cos;
import org.gmp.graph.op.elementwise.Exp;
import org.gmp.graph.op.elementwise.Log;
import org.gmp.graph.op.elementwise.Relu;
import org.gmp.graph.op.elementwise.Sigmoid;
import org.gmp.graph.op.elementwise.Sign;
import org.gmp.graph.op.elementwise.Sin;
import org.gmp.graph.op.elementwise.Softplus;
import org.gmp.graph.op.elementwise.Sqrt;
import org.gmp.graph.op.elementwise.Square;
import org.gmp.graph.op.elementwise.Tanh;

/** Fluent functions of each element by itself, and casts. */
public sealed interface Elementwise permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** The absolute value; its derivative at 0 is taken as 0. */
  default Tensor abs() {
    return Tensor.of(new Abs(), self());
  }

  /** -1, 0 or 1. */
  default Tensor sign() {
    return Tensor.of(new Sign(), self());
  }

  /** The square. */
  default Tensor square() {
    return Tensor.of(new Square(), self());
  }

  /** The square root. */
  default Tensor sqrt() {
    return Tensor.of(new Sqrt(), self());
  }

  /** The exponential. */
  default Tensor exp() {
    return Tensor.of(new Exp(), self());
  }

  /** The natural logarithm. */
  default Tensor log() {
    return Tensor.of(new Log(), self());
  }

  /** The sine. */
  default Tensor sin() {
    return Tensor.of(new Sin(), self());
  }

  /** The cosine. */
  default Tensor cos() {
    return Tensor.of(new Cos(), self());
  }

  /** The positive part; its derivative at 0 is taken as 0. */
  default Tensor relu() {
    return Tensor.of(new Relu(), self());
  }

  /** The hyperbolic tangent. */
  default Tensor tanh() {
    return Tensor.of(new Tanh(), self());
  }

  /** 1 / (1 + exp(-x)). */
  default Tensor sigmoid() {
    return Tensor.of(new Sigmoid(), self());
  }

  /** log(1 + exp(x)), without overflow. */
  default Tensor softplus() {
    return Tensor.of(new Softplus(), self());
  }

  /** The same numbers in another element type. */
  default Tensor cast(DType dtype) {
    return self().dtype() == dtype ? self() : Tensor.of(new Cast(dtype), self());
  }

  /** The angle of the point ({@code x}, this) in (-pi, pi]. */
  default Tensor atan2(Tensor x) {
    return Tensor.of(new Atan2(), self(), x);
  }
}
