package org.gmp.graph.op.comparison;

import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.OpInputs;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.DiscreteOp;

/** Whether a >= b, elementwise with broadcasting; false where either is NaN. */
public final class GreaterEqual extends DiscreteOp {
  @Override
  public String name() {
    return "greater_equal";
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(2);
    in.requireSameNumeric();
    return TensorType.of(DType.BOOL, in.broadcastShape());
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return DoubleArray.zip(in.get(0), in.get(1), (a, b) -> a >= b ? 1 : 0);
  }
}
