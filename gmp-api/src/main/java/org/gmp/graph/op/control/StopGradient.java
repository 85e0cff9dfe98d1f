package org.gmp.graph.op.control;

import java.util.Collections;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/** y = x. Gradient: zero. */
public final class StopGradient extends Op {
  @Override
  public String name() {
    return "stop_gradient";
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(1);
    return in.type(0);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(null);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return in.get(0);
  }
}
