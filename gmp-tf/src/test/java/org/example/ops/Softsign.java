package org.example.ops;

import java.util.Collections;
import java.util.List;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.UnaryElementwise;
import org.jspecify.annotations.Nullable;

/** y = x / (1 + |x|), elementwise. Gradient: dx = dy / (1 + |x|)^2. */
final class Softsign extends UnaryElementwise {
  static Tensor of(Tensor x) {
    return Tensor.of(new Softsign(), x);
  }

  @Override
  public String name() {
    return "softsign";
  }

  @Override
  protected boolean needsFloating() {
    return true;
  }

  @Override
  protected double apply(double x) {
    return x / (1 + Math.abs(x));
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(dy.div(y.input(0).abs().add(1).square()));
  }
}
