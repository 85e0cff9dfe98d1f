package org.gmp.graph.op.comparison;

import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.OpInputs;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.DiscreteOp;

/** Not a, elementwise. */
public final class LogicalNot extends DiscreteOp {
  @Override
  public String name() {
    return "logical_not";
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    in.require(in.dtype(0) == DType.BOOL, "input must be bool, got %s", in.type(0));
    return in.type(0);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return in.get(0).map(a -> a != 0 ? 0 : 1);
  }
}
