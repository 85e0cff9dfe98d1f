package org.gmp.graph.op.elementwise;

import java.util.Collections;
import java.util.List;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.UnaryElementwise;
import org.jspecify.annotations.Nullable;

/**
 * y = -1, 0 or 1 as x is negative, zero or positive, elementwise. Gradient: zero.
 *
 * <p>NaN stays NaN; both zeros give 0.
 */
public final class Sign extends UnaryElementwise {
  @Override
  public String name() {
    return "sign";
  }

  @Override
  protected boolean needsFloating() {
    return false;
  }

  @Override
  protected double apply(double x) {
    return Math.signum(x);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(null);
  }
}
