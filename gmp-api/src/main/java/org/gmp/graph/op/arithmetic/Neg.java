package org.gmp.graph.op.arithmetic;

import java.util.Collections;
import java.util.List;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.UnaryElementwise;
import org.jspecify.annotations.Nullable;

/**
 * y = -x, elementwise. Gradient: dx = -dy.
 *
 * <p>Of int32 it wraps around: -(-2^31) is -2^31.
 */
public final class Neg extends UnaryElementwise {
  @Override
  public String name() {
    return "neg";
  }

  @Override
  protected boolean needsFloating() {
    return false;
  }

  @Override
  protected double apply(double x) {
    return -x;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(dy.neg());
  }
}
