package org.gmp.graph.op.scan;

import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * y_j = x_0 + ... + x_j along an axis, or from its end. Gradient: the running sum of dy back.
 *
 * <p>Special values as in {@link org.gmp.graph.op.reduction.Sum}.
 */
public final class CumSum extends Op {
  private final int axis;
  private final boolean reverse;

  /** A running sum along {@code axis}, from its end if {@code reverse}. */
  public CumSum(int axis, boolean reverse) {
    this.axis = axis;
    this.reverse = reverse;
  }

  /** The axis; a negative one counts from the end. */
  public int axis() {
    return axis;
  }

  /** Whether it runs from the end of the axis. */
  public boolean reverse() {
    return reverse;
  }

  @Override
  public String name() {
    return "cum_sum";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("axis", axis, "reverse", reverse);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    in.requireFloating(0);
    in.requireAxis(0, axis);
    return in.type(0);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(dy.cumSum(axis, !reverse));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return Scan.sums(in.get(0), axis, reverse);
  }
}
