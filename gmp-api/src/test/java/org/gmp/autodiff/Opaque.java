package org.gmp.autodiff;

import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/** An op without a gradient rule, for the tests. */
final class Opaque extends Op {
  private final String name;

  Opaque(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public TensorType infer(OpInputs in) {
    return in.type(0);
  }

  @Override
  public boolean isDifferentiable() {
    return false;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    throw new AssertionError();
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return in.get(0);
  }
}
