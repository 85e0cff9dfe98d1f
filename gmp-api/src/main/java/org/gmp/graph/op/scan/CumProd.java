package org.gmp.graph.op.scan;

import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.shape.Concat;
import org.jspecify.annotations.Nullable;

/**
 * y_j = x_0 x_1 ... x_j along an axis. Gradient, without dividing by x and so right at zeros too:
 * dx_j = y_(j-1) R_j with R_j = dy_j + x_(j+1) R_(j+1), a {@link LinearRecurrence} from the end.
 *
 * <p>From a zero on all products are 0, from NaN on, or an infinity after a zero, all are NaN. On
 * axes of more than 24 elements a backend may work in blocks, and give NaN past a zero where the
 * factors after it overflow.
 */
public final class CumProd extends Op {
  private final int axis;

  /** A running product along {@code axis}; a negative one counts from the end. */
  public CumProd(int axis) {
    this.axis = axis;
  }

  /** The axis. */
  public int axis() {
    return axis;
  }

  @Override
  public String name() {
    return "cum_prod";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("axis", axis);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    in.requireFloating(0);
    in.requireAxis(0, axis);
    in.require(in.shape(0).dim(axis) != Shape.BATCH, "needs a known axis, got %s", in.type(0));
    return in.type(0);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    Tensor x = y.input(0);
    int length = x.shape().dim(axis);
    if (length <= 1) {
      return Collections.singletonList(dy);
    }
    Tensor following = x.slice(axis, 1, length - 1).pad(axis, 0, 1);
    Tensor recurrence = Tensor.of(new LinearRecurrence(axis, true), following, dy);
    Tensor before = y.slice(axis, 0, length - 1);
    Tensor first = recurrence.slice(axis, 0, 1);
    Tensor others = recurrence.slice(axis, 1, length - 1).mul(before);
    return Collections.singletonList(Tensor.of(new Concat(axis), first, others));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    double[] x = in.get(0).data();
    return Scan.along(in.get(0), axis, false, at -> x[at], (product, at) -> product * x[at]);
  }
}
