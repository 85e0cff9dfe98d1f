package org.gmp.graph.op.reduction;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Collections;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.Axes;
import org.jspecify.annotations.Nullable;

/**
 * y = the largest x over axes. Gradient: dy shared equally by the elements that attain it.
 *
 * <p>NaN if one of the elements is, with a gradient of NaN for all of them; -infinity for an empty
 * axis of floating numbers.
 */
public final class ReduceMax extends Op {
  private final ImmutableIntArray axes;
  private final boolean keepDims;

  /** A maximum over {@code axes}, which stay with size 1 if {@code keepDims}. */
  public ReduceMax(ImmutableIntArray axes, boolean keepDims) {
    this.axes = axes;
    this.keepDims = keepDims;
  }

  /** The axes reduced; negative ones count from the end. */
  public ImmutableIntArray axes() {
    return axes;
  }

  /** Whether the axes stay with size 1. */
  public boolean keepDims() {
    return keepDims;
  }

  @Override
  public String name() {
    return "reduce_max";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("axes", axes, "keep_dims", keepDims);
  }

  @Override
  public TensorType infer(OpInputs in) {
    Shape shape = Axes.reducedShape(in, axes, keepDims);
    return TensorType.of(in.requireSameNumeric(), shape);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    Tensor x = y.input(0);
    Shape kept = Axes.keptShape(x.shape(), axes);
    Tensor largest = keepDims ? y : y.reshape(kept);
    Tensor attained = x.equalTo(largest).cast(x.dtype());
    Tensor share = (keepDims ? dy : dy.reshape(kept)).div(attained.sumKeepingDims(axes.toArray()));
    return Collections.singletonList(attained.mul(share));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return Axes.reduce(in.get(0), axes, keepDims, Double.NEGATIVE_INFINITY, Math::max);
  }
}
