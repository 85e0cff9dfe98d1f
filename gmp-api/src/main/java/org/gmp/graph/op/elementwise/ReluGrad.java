package org.gmp.graph.op.elementwise;

import java.util.Arrays;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * z = g where x is positive, else 0, for inputs g and x of one type. Gradient: dg = the same of dz;
 * dx = 0 (almost everywhere).
 *
 * <p>x = 0 and x = NaN are not positive. Where x is not positive and g is NaN or infinite, z is 0
 * or NaN: a backend may multiply g by 0.
 */
public final class ReluGrad extends Op {
  @Override
  public String name() {
    return "relu_grad";
  }

  @Override
  public TensorType infer(OpInputs in) {
    in.requireCount(2);
    in.requireFloating(0);
    in.require(
        in.type(0).equals(in.type(1)),
        "gradient and input must have one type, got %s and %s",
        in.type(0),
        in.type(1));
    return in.type(0);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Arrays.asList(Tensor.of(new ReluGrad(), dy, y.input(1)), null);
  }

  @Override
  public DoubleArray evaluate(List<DoubleArray> in) {
    return DoubleArray.zip(in.get(0), in.get(1), (g, x) -> x > 0 ? g : 0);
  }
}
