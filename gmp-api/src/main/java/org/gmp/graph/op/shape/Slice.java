package org.gmp.graph.op.shape;

import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/** y = the elements begin .. begin + size - 1 along one axis. Gradient: dy padded with zeros. */
public final class Slice extends Op {
  private final int axis;
  private final int begin;
  private final int size;

  /** The {@code size} elements from {@code begin} along {@code axis}. */
  public Slice(int axis, int begin, int size) {
    this.axis = axis;
    this.begin = begin;
    this.size = size;
  }

  /** The axis; a negative one counts from the end. */
  public int axis() {
    return axis;
  }

  /** The first position kept. */
  public int begin() {
    return begin;
  }

  /** The number of positions kept. */
  public int size() {
    return size;
  }

  @Override
  public String name() {
    return "slice";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("axis", axis, "begin", begin, "size", size);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    int at = in.requireAxis(0, axis);
    int length = in.shape(0).dim(at);
    in.require(
        length != Shape.BATCH && begin >= 0 && size >= 0 && size <= length - begin,
        "range must lie within a known axis, got %s elements from %s of axis %s of %s",
        size,
        begin,
        at,
        in.type(0));
    return in.type(0).withShape(in.shape(0).withDim(at, size));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    int length = y.input(0).shape().dim(axis);
    return Collections.singletonList(dy.pad(axis, begin, length - begin - size));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    DoubleArray x = in.get(0);
    int at = axis < 0 ? axis + x.shape().rank() : axis;
    DoubleArray y = DoubleArray.zeros(x.shape().withDim(at, size));
    int inner = x.span(at + 1, x.shape().rank());
    int length = x.shape().dim(at);
    for (int outer = 0; outer < x.span(0, at); outer++) {
      System.arraycopy(
          x.data(), (outer * length + begin) * inner, y.data(), outer * size * inner, size * inner);
    }
    return y;
  }
}
