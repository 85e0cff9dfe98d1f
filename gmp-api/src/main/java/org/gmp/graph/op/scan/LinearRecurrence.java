package org.gmp.graph.op.scan;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * s_0 = b_0 and s_j = b_j + a_j s_(j-1) along an axis (a_0 is not used), or the same from the end
 * of the axis. Gradient: the recurrence the other way, l_j = ds_j + a_(j+1) l_(j+1), gives db = l
 * and da_j = l_j s_(j-1); so the op is closed under differentiation. It is what the gradient of a
 * running product is made of ({@link CumProd}).
 *
 * <p>NaN in a term, or in a factor that is used, comes through to the end of the scan, also past
 * factors of 0. On axes of more than 24 elements a backend may work in blocks; there an a_0 that is
 * not finite, or products of factors that overflow, may give NaN where this formula gives a number.
 */
public final class LinearRecurrence extends Op {
  private final int axis;
  private final boolean reverse;

  /** A recurrence along {@code axis}, from its end if {@code reverse}. */
  public LinearRecurrence(int axis, boolean reverse) {
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
    return "linear_recurrence";
  }

  @Override
  public ImmutableMap<String, Object> attributes() {
    return ImmutableMap.of("axis", axis, "reverse", reverse);
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(2);
    in.requireFloating(0);
    in.requireAxis(0, axis);
    in.require(
        in.type(0).equals(in.type(1)),
        "factors and terms must have one type, got %s and %s",
        in.type(0),
        in.type(1));
    in.require(in.shape(0).dim(axis) != Shape.BATCH, "needs a known axis, got %s", in.type(0));
    return in.type(0);
  }

  /** x moved one place against the direction of the recurrence, a zero coming in. */
  private Tensor next(Tensor x) {
    int length = x.shape().dim(axis);
    return reverse
        ? x.slice(axis, 0, length - 1).pad(axis, 1, 0)
        : x.slice(axis, 1, length - 1).pad(axis, 0, 1);
  }

  /** x moved one place in the direction of the recurrence, a zero coming in. */
  private Tensor previous(Tensor x) {
    int length = x.shape().dim(axis);
    return reverse
        ? x.slice(axis, 1, length - 1).pad(axis, 0, 1)
        : x.slice(axis, 0, length - 1).pad(axis, 1, 0);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor s, Tensor ds) {
    if (s.shape().dim(axis) <= 1) {
      return Arrays.asList(null, ds);
    }
    Tensor adjoint = Tensor.of(new LinearRecurrence(axis, !reverse), next(s.input(0)), ds);
    return Arrays.asList(adjoint.mul(previous(s)), adjoint);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    double[] a = in.get(0).data();
    double[] b = in.get(1).data();
    return Scan.along(in.get(0), axis, reverse, at -> b[at], (s, at) -> b[at] + a[at] * s);
  }
}
