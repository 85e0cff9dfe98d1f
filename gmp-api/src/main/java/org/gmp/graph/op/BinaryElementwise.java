package org.gmp.graph.op;

import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.TensorType;

/** What arithmetic on two broadcast operands shares: one element type, numpy's shape rule. */
public abstract class BinaryElementwise extends Op {
  protected abstract double apply(double a, double b);

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(2);
    return TensorType.of(in.requireSameNumeric(), in.broadcastShape());
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return DoubleArray.zip(in.get(0), in.get(1), this::apply);
  }
}
