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
 * y = the sum of x over axes. Gradient: dy repeated along them.
 *
 * <p>0 for an empty axis. NaN if an element is NaN, or two are opposite infinities. Backends add in
 * orders of their own, so that sums of which a part overflows may be infinite or NaN. Of int32 it
 * wraps around.
 */
public final class Sum extends Op {
  private final ImmutableIntArray axes;
  private final boolean keepDims;

  /** A sum over {@code axes}, which stay with size 1 if {@code keepDims}. */
  public Sum(ImmutableIntArray axes, boolean keepDims) {
    this.axes = axes;
    this.keepDims = keepDims;
  }

  /** The axes summed over; negative ones count from the end. */
  public ImmutableIntArray axes() {
    return axes;
  }

  /** Whether the axes stay with size 1. */
  public boolean keepDims() {
    return keepDims;
  }

  @Override
  public String name() {
    return "sum";
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
    Tensor kept = keepDims ? dy : dy.reshape(Axes.keptShape(x.shape(), axes));
    return Collections.singletonList(kept.broadcastLike(x));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return Axes.sum(in.get(0), axes, keepDims);
  }
}
