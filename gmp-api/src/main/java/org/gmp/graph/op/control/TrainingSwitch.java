package org.gmp.graph.op.control;

import java.util.Arrays;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * Two values for one place: the first while training, the second at inference. {@code Mode} puts
 * one of them in its place; where nobody did, it means inference. Gradient: dy to the second.
 */
public final class TrainingSwitch extends Op {
  @Override
  public String name() {
    return "training_switch";
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(2);
    in.require(
        in.type(0).equals(in.type(1)),
        "both values must have one type, got %s and %s",
        in.type(0),
        in.type(1));
    return in.type(0);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Arrays.asList(null, dy);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return in.get(1);
  }
}
