package org.gmp.graph.op.leaf;

import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.GraphException;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * A leaf: the number of training steps done before this one, int32. The trainer puts its own
 * counter in its place; dropout draws a new mask by it every step.
 */
public final class StepCounter extends Op {
  @Override
  public String name() {
    return "step_counter";
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(0);
    return TensorType.of(DType.INT32, Shape.scalar());
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return List.of();
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    throw new GraphException("step_counter: only has a value in a training step");
  }
}
