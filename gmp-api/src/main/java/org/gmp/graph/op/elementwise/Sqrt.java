package org.gmp.graph.op.elementwise;

import java.util.Collections;
import java.util.List;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.UnaryElementwise;
import org.jspecify.annotations.Nullable;

/**
 * y = sqrt(x), elementwise. Gradient: dx = dy / (2 y), infinite at x = 0.
 *
 * <p>NaN for negative x.
 */
public final class Sqrt extends UnaryElementwise {
  @Override
  public String name() {
    return "sqrt";
  }

  @Override
  protected boolean needsFloating() {
    return true;
  }

  @Override
  protected double apply(double x) {
    return Math.sqrt(x);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(dy.div(y.mul(2)));
  }
}
