package org.gmp.graph.op.elementwise;

import java.util.Collections;
import java.util.List;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.UnaryElementwise;
import org.jspecify.annotations.Nullable;

/**
 * y = max(x, 0), elementwise. Gradient: {@link ReluGrad}, so dy where x is positive, else 0.
 *
 * <p>NaN stays NaN; unspecified where a backend computes it together with the convolution or matrix
 * product before it, as TensorFlow's oneDNN kernels do, which give 0. So training looks at the
 * weights, too, for NaN.
 */
public final class Relu extends UnaryElementwise {
  @Override
  public String name() {
    return "relu";
  }

  @Override
  protected boolean needsFloating() {
    return true;
  }

  @Override
  protected double apply(double x) {
    return Math.max(x, 0);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    return Collections.singletonList(Tensor.of(new ReluGrad(), dy, y.input(0)));
  }
}
