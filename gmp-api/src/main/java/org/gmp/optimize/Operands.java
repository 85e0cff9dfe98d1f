package org.gmp.optimize;

import org.gmp.graph.Tensor;

/** What rules ask of the tensors they match. */
final class Operands {
  private Operands() {}

  /** Whether both sizes are known, and the first is the smaller. */
  static boolean isSmaller(Tensor few, Tensor many) {
    return few.shape().isStatic()
        && many.shape().isStatic()
        && few.shape().size() < many.shape().size();
  }

  static boolean haveOneShape(Tensor a, Tensor b) {
    return a.shape().equals(b.shape());
  }

  /** Whether a tensor has one number for each index of the last axis of another, and no more. */
  static boolean isAlongLastAxisOf(Tensor scale, Tensor scaled) {
    int rank = scale.shape().rank();
    if (rank != 1 && rank != scaled.shape().rank()) {
      return false;
    }
    for (int axis = 0; axis < rank - 1; axis++) {
      if (scale.shape().dim(axis) != 1) {
        return false;
      }
    }
    return scale.shape().dim(-1) == scaled.shape().dim(-1);
  }
}
