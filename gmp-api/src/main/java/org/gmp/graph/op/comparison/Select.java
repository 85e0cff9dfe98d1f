package org.gmp.graph.op.comparison;

import java.util.Arrays;
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
 * y = a where the condition holds, else b, elementwise; all three broadcast. Gradient: dy to the
 * one chosen, 0 to the other.
 */
public final class Select extends Op {
  @Override
  public String name() {
    return "select";
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(3);
    in.require(in.dtype(0) == DType.BOOL, "condition must be bool, got %s", in.type(0));
    in.require(
        in.dtype(1) == in.dtype(2),
        "choices must have one element type, got %s and %s",
        in.type(1),
        in.type(2));
    return TensorType.of(in.dtype(1), in.broadcastShape());
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    Tensor zero = Tensor.filled(TensorType.of(dy.dtype(), Shape.scalar()), 0);
    Tensor condition = y.input(0);
    return Arrays.asList(null, condition.select(dy, zero), condition.select(zero, dy));
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    DoubleArray condition = in.get(0);
    DoubleArray wide =
        DoubleArray.zip(DoubleArray.zip(condition, in.get(1), (c, a) -> 0), in.get(2), (c, b) -> 0);
    double[] c = condition.broadcastTo(wide.shape()).data();
    double[] a = in.get(1).broadcastTo(wide.shape()).data();
    double[] b = in.get(2).broadcastTo(wide.shape()).data();
    double[] result = new double[c.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = c[i] != 0 ? a[i] : b[i];
    }
    return DoubleArray.of(wide.shape(), result);
  }
}
