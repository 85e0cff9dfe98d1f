package org.gmp.graph.op;

import java.util.Collections;
import java.util.List;
import org.gmp.graph.Tensor;
import org.jspecify.annotations.Nullable;

/** y = sin x, elementwise. Gradient: dx = dy cos x. */
public final class Sin extends UnaryElementwise {
  @Override
  public String name() {
    return "sin";
  }

  @Override
  boolean needsFloating() {
    return true;
  }

  @Override
  double apply(double x) {
    return Math.sin(x);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(dy.mul(y.input(0).cos()));
  }
}
