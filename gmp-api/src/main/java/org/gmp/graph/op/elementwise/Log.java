package org.gmp.graph.op.elementwise;

import java.util.Collections;
import java.util.List;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.UnaryElementwise;
import org.jspecify.annotations.Nullable;

/**
 * y = ln x, elementwise. Gradient: dx = dy / x.
 *
 * <p>-infinity at both zeros, NaN for negative x.
 */
public final class Log extends UnaryElementwise {
  @Override
  public String name() {
    return "log";
  }

  @Override
  protected boolean needsFloating() {
    return true;
  }

  @Override
  protected double apply(double x) {
    return Math.log(x);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(dy.div(y.input(0)));
  }
}
