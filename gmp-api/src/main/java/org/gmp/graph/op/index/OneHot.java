package org.gmp.graph.op.index;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * y = for each int32 label, a row of {@code depth} numbers: one at the label, zero elsewhere; all
 * zero for a label outside 0 .. depth - 1. Gradient: zero.
 */
public final class OneHot extends Op {
  private final int depth;
  private final DType dtype;

  /** Rows of {@code depth} numbers of type {@code dtype}. */
  public OneHot(int depth, DType dtype) {
    this.depth = depth;
    this.dtype = dtype;
  }

  /** The length of a row. */
  public int depth() {
    return depth;
  }

  /** The element type of the rows. */
  public DType dtype() {
    return dtype;
  }

  @Override
  public String name() {
    return "one_hot";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("depth", depth, "dtype", dtype);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    in.require(in.dtype(0) == DType.INT32, "labels must be int32, got %s", in.type(0));
    in.require(depth > 0 && dtype.isNumeric(), "needs a positive depth of numbers, got %s", this);
    return TensorType.of(dtype, widened(in.shape(0)));
  }

  private Shape widened(Shape labels) {
    int[] dims = Arrays.copyOf(labels.toArray(), labels.rank() + 1);
    dims[labels.rank()] = depth;
    return Shape.of(dims);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(null);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    DoubleArray result = DoubleArray.zeros(widened(in.get(0).shape()));
    double[] labels = in.get(0).data();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= 0 && labels[i] < depth) {
        result.data()[i * depth + (int) labels[i]] = 1;
      }
    }
    return result;
  }
}
