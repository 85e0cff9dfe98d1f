package org.gmp.graph.op.shape;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/** y = the inputs one after the other along an axis. Gradient: the slices of dy. */
public final class Concat extends Op {
  private final int axis;

  /** A concatenation along {@code axis}; a negative one counts from the end. */
  public Concat(int axis) {
    this.axis = axis;
  }

  /** The axis. */
  public int axis() {
    return axis;
  }

  @Override
  public String name() {
    return "concat";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("axis", axis);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.require(in.count() > 0, "takes at least one input");
    int at = in.requireAxis(0, axis);
    int length = 0;
    for (int i = 0; i < in.count(); i++) {
      in.require(
          in.dtype(i) == in.dtype(0)
              && in.shape(i).rank() == in.shape(0).rank()
              && in.shape(i).dim(at) != Shape.BATCH
              && in.shape(i).withDim(at, 1).equals(in.shape(0).withDim(at, 1)),
          "inputs must agree but along the known axis %s, got %s and %s",
          at,
          in.type(0),
          in.type(i));
      length += in.shape(i).dim(at);
    }
    return in.type(0).withShape(in.shape(0).withDim(at, length));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    List<@Nullable Tensor> parts = new ArrayList<>();
    int begin = 0;
    for (Tensor input : y.inputs()) {
      int length = input.shape().dim(axis);
      parts.add(dy.slice(axis, begin, length));
      begin += length;
    }
    return parts;
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    Shape first = in.get(0).shape();
    int at = axis < 0 ? axis + first.rank() : axis;
    int total = in.stream().mapToInt(x -> x.shape().dim(at)).sum();
    DoubleArray y = DoubleArray.zeros(first.withDim(at, total));
    int inner = y.span(at + 1, first.rank());
    int begin = 0;
    for (DoubleArray x : in) {
      int length = x.shape().dim(at);
      for (int outer = 0; outer < y.span(0, at); outer++) {
        System.arraycopy(
            x.data(),
            outer * length * inner,
            y.data(),
            (outer * total + begin) * inner,
            length * inner);
      }
      begin += length;
    }
    return y;
  }
}
