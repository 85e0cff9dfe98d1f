package org.gmp.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import org.gmp.graph.op.shape.BroadcastLike;
import org.gmp.graph.op.shape.Concat;
import org.gmp.graph.op.shape.Pad;
import org.gmp.graph.op.shape.Reshape;
import org.gmp.graph.op.shape.Slice;
import org.gmp.graph.op.shape.Transpose;

/** Fluent ops that move elements without changing them. */
public sealed interface Shaping permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** The same elements in another shape of the same size. */
  default Tensor reshape(Shape shape) {
    return Tensor.of(new Reshape(shape), self());
  }

  /** The same elements in another shape of the same size. */
  default Tensor reshape(int... dims) {
    return reshape(Shape.of(dims));
  }

  /** Axes put into another order: axis i of the result is axis {@code order[i]} of this. */
  default Tensor transpose(int... order) {
    return Tensor.of(new Transpose(ImmutableIntArray.copyOf(order)), self());
  }

  /** The {@code size} elements from {@code begin} along one axis. */
  default Tensor slice(int axis, int begin, int size) {
    return Tensor.of(new Slice(axis, begin, size), self());
  }

  /** Zeros added before and after the elements along one axis. */
  default Tensor pad(int axis, int before, int after) {
    return Tensor.of(new Pad(axis, before, after), self());
  }

  /** This value repeated to the shape that {@code like} has when the graph runs. */
  default Tensor broadcastLike(Tensor like) {
    return self().shape().equals(like.shape()) && like.shape().isStatic()
        ? self()
        : Tensor.of(new BroadcastLike(), self(), like);
  }

  /**
   * This value with axes of size 1 added behind, up to the rank of {@code shape}, so that its own
   * axes broadcast along the leading ones of such a value. A scalar broadcasts as it is.
   */
  default Tensor alongLeadingAxes(Shape shape) {
    int rank = self().shape().rank();
    if (rank == 0 || rank >= shape.rank()) {
      return self();
    }
    int[] dims = Arrays.copyOf(self().shape().toArray(), shape.rank());
    Arrays.fill(dims, rank, dims.length, 1);
    return reshape(dims);
  }

  /** Several tensors one after the other along an axis. */
  static Tensor concat(int axis, Tensor... parts) {
    return Tensor.of(new Concat(axis), ImmutableList.copyOf(parts));
  }
}
