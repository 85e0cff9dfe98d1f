package org.gmp.graph.op;

import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.TensorType;

/** What the ops that map each number to a number share: they keep type and shape. */
public abstract class UnaryElementwise extends Op {
  protected abstract double apply(double x);

  protected abstract boolean needsFloating();

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    in.requireSameNumeric();
    if (needsFloating()) {
      in.requireFloating(0);
    }
    return in.type(0);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return in.get(0).map(this::apply);
  }
}
