package org.gmp.graph.op.arithmetic;

import java.util.Arrays;
import java.util.List;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.BinaryElementwise;
import org.jspecify.annotations.Nullable;

/**
 * y = min(a, b), elementwise with broadcasting. Gradient: dy to the one chosen, to a where they
 * tie.
 *
 * <p>NaN if either is; the gradient then goes to b. Zeros of both signs are equal, and which of
 * them is given is unspecified.
 */
public final class Minimum extends BinaryElementwise {
  @Override
  public String name() {
    return "minimum";
  }

  @Override
  protected double apply(double a, double b) {
    return Math.min(a, b);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    Tensor first = y.input(0).lessEqual(y.input(1));
    Tensor zero = Tensor.filled(TensorType.of(dy.dtype(), Shape.scalar()), 0);
    return Arrays.asList(first.select(dy, zero), first.select(zero, dy));
  }
}
