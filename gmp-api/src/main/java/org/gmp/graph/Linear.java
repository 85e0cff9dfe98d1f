package org.gmp.graph;

import org.gmp.graph.op.linear.MatMul;

/** Fluent matrix products. */
public sealed interface Linear permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** Matrix product over the last two axes. */
  default Tensor matmul(Tensor other) {
    return matmul(other, false, false);
  }

  /** Matrix product over the last two axes, either operand transposed first. */
  default Tensor matmul(Tensor other, boolean transposeThis, boolean transposeOther) {
    return Tensor.of(new MatMul(transposeThis, transposeOther), self(), other);
  }
}
