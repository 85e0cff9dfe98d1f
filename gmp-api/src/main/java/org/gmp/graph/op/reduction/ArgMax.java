package org.gmp.graph.op.reduction;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.Axes;
import org.gmp.graph.op.DiscreteOp;

/**
 * The position of the first largest element along an axis, which is dropped; int32.
 *
 * <p>NaN counts as infinity, so that its position is found unless an infinity comes before it.
 * Zeros of both signs are equal. The axis must not be empty.
 */
public final class ArgMax extends DiscreteOp {
  private final int axis;

  /** The position along {@code axis}; a negative one counts from the end. */
  public ArgMax(int axis) {
    this.axis = axis;
  }

  /** The axis searched. */
  public int axis() {
    return axis;
  }

  @Override
  public String name() {
    return "arg_max";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("axis", axis);
  }

  @Override
  public TensorType infer(OpInputs in) {
    Shape shape = Axes.reducedShape(in, ImmutableIntArray.of(axis), false);
    in.requireFloating(0);
    return TensorType.of(DType.INT32, shape);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    DoubleArray x = in.get(0);
    int at = axis < 0 ? axis + x.shape().rank() : axis;
    int inner = x.span(at + 1, x.shape().rank());
    int length = x.shape().dim(at);
    DoubleArray result = Axes.reduce(x, ImmutableIntArray.of(axis), false, 0, (a, b) -> 0);
    double[] best = result.data();
    for (int i = 0; i < best.length; i++) {
      int base = i / inner * inner * length + i % inner;
      for (int k = 1; k < length; k++) {
        if (ordered(x.data()[base + k * inner])
            > ordered(x.data()[base + ((int) best[i]) * inner])) {
          best[i] = k;
        }
      }
    }
    return result;
  }

  private static double ordered(double x) {
    return Double.isNaN(x) ? Double.POSITIVE_INFINITY : x;
  }
}
