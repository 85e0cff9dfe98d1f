package org.gmp.graph.op;

import java.util.Collections;
import java.util.List;
import org.gmp.graph.Tensor;
import org.jspecify.annotations.Nullable;

/** y = -x, elementwise. Gradient: dx = -dy. */
public final class Neg extends UnaryElementwise {
  @Override
  public String name() {
    return "neg";
  }

  @Override
  boolean needsFloating() {
    return false;
  }

  @Override
  double apply(double x) {
    return -x;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(dy.neg());
  }
}
