package org.gmp.graph.op.comparison;

import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.OpInputs;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.DiscreteOp;

/** Whether x is neither NaN nor infinite, elementwise. */
public final class IsFinite extends DiscreteOp {
  @Override
  public String name() {
    return "is_finite";
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    in.requireFloating(0);
    return in.type(0).withDtype(DType.BOOL);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return in.get(0).map(x -> Double.isFinite(x) ? 1 : 0);
  }
}
