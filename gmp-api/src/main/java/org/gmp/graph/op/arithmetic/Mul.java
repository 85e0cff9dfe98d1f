package org.gmp.graph.op.arithmetic;

import java.util.Arrays;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.BinaryElementwise;
import org.jspecify.annotations.Nullable;

/**
 * y = a b, elementwise with broadcasting. Gradient: da = dy b, db = dy a.
 *
 * <p>Zero by an infinity is NaN. Of int32 it wraps around.
 */
public final class Mul extends BinaryElementwise {
  @Override
  public String name() {
    return "mul";
  }

  @Override
  protected double apply(double a, double b) {
    return a * b;
  }

  @Override
  public DoubleArray evaluateIntegers(List<DoubleArray> in) {
    return DoubleArray.zip(in.get(0), in.get(1), (a, b) -> ((int) a) * ((int) b));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Arrays.asList(dy.mul(y.input(1)), dy.mul(y.input(0)));
  }
}
