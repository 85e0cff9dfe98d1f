package org.gmp.graph.op.comparison;

import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.OpInputs;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.DiscreteOp;

/** a or b, elementwise with broadcasting. */
public final class LogicalOr extends DiscreteOp {
  @Override
  public String name() {
    return "logical_or";
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(2);
    for (int i = 0; i < 2; i++) {
      in.require(in.dtype(i) == DType.BOOL, "inputs must be bool, got %s", in.type(i));
    }
    return TensorType.of(DType.BOOL, in.broadcastShape());
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return DoubleArray.zip(in.get(0), in.get(1), (a, b) -> a != 0 || b != 0 ? 1 : 0);
  }
}
