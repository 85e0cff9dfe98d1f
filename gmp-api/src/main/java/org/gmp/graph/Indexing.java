package org.gmp.graph;

import org.gmp.graph.op.index.Gather;
import org.gmp.graph.op.index.OneHot;

/** Fluent ops that pick and mark by indices. */
public sealed interface Indexing permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** The rows that {@code indices} (int32, one axis) names, along the outermost axis. */
  default Tensor gather(Tensor indices) {
    return Tensor.of(new Gather(), self(), indices);
  }

  /** For int32 labels, rows of {@code depth} numbers with a one at the label. */
  default Tensor oneHot(int depth, DType dtype) {
    return Tensor.of(new OneHot(depth, dtype), self());
  }
}
