package org.gmp.graph;

import com.google.common.primitives.ImmutableIntArray;
import java.util.stream.IntStream;
import org.gmp.graph.op.reduction.ArgMax;
import org.gmp.graph.op.reduction.ElementCount;
import org.gmp.graph.op.reduction.LogSoftmax;
import org.gmp.graph.op.reduction.ReduceMax;
import org.gmp.graph.op.reduction.Sum;

/** Fluent reductions. Without axes, sums, means and maxima go over all of them. */
public sealed interface Reduction permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  private int[] axesOrAll(int[] axes) {
    return axes.length > 0 ? axes : IntStream.range(0, self().shape().rank()).toArray();
  }

  /** The sum over axes, which are dropped. */
  default Tensor sum(int... axes) {
    return Tensor.of(new Sum(ImmutableIntArray.copyOf(axesOrAll(axes)), false), self());
  }

  /** The sum over axes, which are kept with size 1. */
  default Tensor sumKeepingDims(int... axes) {
    return Tensor.of(new Sum(ImmutableIntArray.copyOf(axesOrAll(axes)), true), self());
  }

  /** The number of elements along axes, as a scalar of this element type. */
  default Tensor elementCount(int... axes) {
    return Tensor.of(new ElementCount(ImmutableIntArray.copyOf(axesOrAll(axes))), self());
  }

  /** The mean over axes, which are dropped. */
  default Tensor mean(int... axes) {
    return sum(axes).div(elementCount(axes));
  }

  /** The mean over axes, which are kept with size 1. */
  default Tensor meanKeepingDims(int... axes) {
    return sumKeepingDims(axes).div(elementCount(axes));
  }

  /** The largest element over axes, which are dropped; ties share the gradient equally. */
  default Tensor max(int... axes) {
    return Tensor.of(new ReduceMax(ImmutableIntArray.copyOf(axesOrAll(axes)), false), self());
  }

  /** The largest element over axes, which are kept with size 1. */
  default Tensor maxKeepingDims(int... axes) {
    return Tensor.of(new ReduceMax(ImmutableIntArray.copyOf(axesOrAll(axes)), true), self());
  }

  /** The position of the first largest element along an axis, int32. */
  default Tensor argMax(int axis) {
    return Tensor.of(new ArgMax(axis), self());
  }

  /** The logarithm of the softmax over the last axis, without overflow. */
  default Tensor logSoftmax() {
    return Tensor.of(new LogSoftmax(), self());
  }

  /** The softmax over the last axis. */
  default Tensor softmax() {
    return logSoftmax().exp();
  }
}
