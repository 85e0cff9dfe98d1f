package org.gmp.graph;

import org.gmp.graph.op.scan.CumProd;
import org.gmp.graph.op.scan.CumSum;

/** Fluent scans along an axis. */
public sealed interface Scanning permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** The running sum along an axis, from its end if {@code reverse}. */
  default Tensor cumSum(int axis, boolean reverse) {
    return Tensor.of(new CumSum(axis, reverse), self());
  }

  /** The running product along an axis. */
  default Tensor cumProd(int axis) {
    return Tensor.of(new CumProd(axis), self());
  }
}
