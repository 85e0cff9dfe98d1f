package org.gmp.graph.op.elementwise;

import java.util.Collections;
import java.util.List;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.UnaryElementwise;
import org.jspecify.annotations.Nullable;

/**
 * y = |x|, elementwise. Gradient: dx = dy sign(x), 0 at x = 0.
 *
 * <p>NaN stays NaN. |-2^31| of int32 wraps around to -2^31.
 */
public final class Abs extends UnaryElementwise {
  @Override
  public String name() {
    return "abs";
  }

  @Override
  protected boolean needsFloating() {
    return false;
  }

  @Override
  protected double apply(double x) {
    return Math.abs(x);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(dy.mul(y.input(0).sign()));
  }
}
