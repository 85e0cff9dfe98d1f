package org.gmp.graph.op.shape;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/** y = x with axes reordered: axis i of y is axis order[i] of x. Gradient: dy put back. */
public final class Transpose extends Op {
  private final ImmutableIntArray order;

  /** A reordering of axes to {@code order}. */
  public Transpose(ImmutableIntArray order) {
    this.order = order;
  }

  /** For each axis of the result, the axis of the input. */
  public ImmutableIntArray order() {
    return order;
  }

  @Override
  public String name() {
    return "transpose";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("order", order);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    int rank = in.shape(0).rank();
    in.require(
        Arrays.equals(order.stream().sorted().toArray(), IntStream.range(0, rank).toArray()),
        "order must name each axis of %s once, got %s",
        in.type(0),
        order);
    return in.type(0).withShape(permuted(in.shape(0)));
  }

  private Shape permuted(Shape shape) {
    return Shape.of(order.stream().map(shape::dim).toArray());
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    int[] inverse = new int[order.length()];
    for (int i = 0; i < inverse.length; i++) {
      inverse[order.get(i)] = i;
    }
    return Collections.singletonList(dy.transpose(inverse));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    DoubleArray x = in.get(0);
    DoubleArray y = DoubleArray.zeros(permuted(x.shape()));
    int[] strides = x.strides();
    int[] index = new int[order.length()];
    for (int i = 0; i < y.size(); i++) {
      int from = 0;
      for (int axis = 0; axis < index.length; axis++) {
        from += index[axis] * strides[order.get(axis)];
      }
      y.data()[i] = x.data()[from];
      DoubleArray.increment(index, y.shape());
    }
    return y;
  }
}
