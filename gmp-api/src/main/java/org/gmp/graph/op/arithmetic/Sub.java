package org.gmp.graph.op.arithmetic;

import java.util.Arrays;
import java.util.List;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.BinaryElementwise;
import org.jspecify.annotations.Nullable;

/**
 * y = a - b, elementwise with broadcasting. Gradient: da = dy, db = -dy.
 *
 * <p>Equal infinities give NaN. Of int32 it wraps around.
 */
public final class Sub extends BinaryElementwise {
  @Override
  public String name() {
    return "sub";
  }

  @Override
  protected double apply(double a, double b) {
    return a - b;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Arrays.asList(dy, dy.neg());
  }
}
