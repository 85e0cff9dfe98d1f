package org.gmp.graph.op.arithmetic;

import java.util.Arrays;
import java.util.List;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.BinaryElementwise;
import org.jspecify.annotations.Nullable;

/**
 * y = a / b for floating numbers, elementwise with broadcasting. Gradient: da = dy / b, db = -dy y
 * / b.
 *
 * <p>A number by 0 is an infinity, of the product of the signs, the zero's included; 0 by 0 and one
 * infinity by another are NaN.
 */
public final class Div extends BinaryElementwise {
  @Override
  public String name() {
    return "div";
  }

  @Override
  public TensorType infer(OpInputs in) {
    TensorType type = super.infer(in);
    in.requireFloating(0);
    return type;
  }

  @Override
  protected double apply(double a, double b) {
    return a / b;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Arrays.asList(dy.div(y.input(1)), dy.mul(y).div(y.input(1)).neg());
  }
}
