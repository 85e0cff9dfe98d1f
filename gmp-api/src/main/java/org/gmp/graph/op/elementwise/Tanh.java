package org.gmp.graph.op.elementwise;

import java.util.Collections;
import java.util.List;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.UnaryElementwise;
import org.jspecify.annotations.Nullable;

/** y = tanh x, elementwise. Gradient: dx = dy (1 - y^2). */
public final class Tanh extends UnaryElementwise {
  @Override
  public String name() {
    return "tanh";
  }

  @Override
  protected boolean needsFloating() {
    return true;
  }

  @Override
  protected double apply(double x) {
    return Math.tanh(x);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(dy.sub(dy.mul(y.square())));
  }
}
