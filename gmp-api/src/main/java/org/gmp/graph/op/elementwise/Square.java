package org.gmp.graph.op.elementwise;

import java.util.Collections;
import java.util.List;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.UnaryElementwise;
import org.jspecify.annotations.Nullable;

/**
 * y = x^2, elementwise. Gradient: dx = 2 x dy.
 *
 * <p>Of int32 it wraps around.
 */
public final class Square extends UnaryElementwise {
  @Override
  public String name() {
    return "square";
  }

  @Override
  protected boolean needsFloating() {
    return false;
  }

  @Override
  protected double apply(double x) {
    return x * x;
  }

  @Override
  public DoubleArray evaluateIntegers(List<DoubleArray> in) {
    return in.get(0).map(x -> ((int) x) * ((int) x));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(dy.mul(y.input(0).mul(2)));
  }
}
