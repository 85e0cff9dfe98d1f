package org.gmp.graph.op.elementwise;

import java.util.Collections;
import java.util.List;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.UnaryElementwise;
import org.jspecify.annotations.Nullable;

/**
 * y = sin x, elementwise. Gradient: dx = dy cos x.
 *
 * <p>NaN for infinite x.
 */
public final class Sin extends UnaryElementwise {
  @Override
  public String name() {
    return "sin";
  }

  @Override
  protected boolean needsFloating() {
    return true;
  }

  @Override
  protected double apply(double x) {
    return Math.sin(x);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(dy.mul(y.input(0).cos()));
  }
}
