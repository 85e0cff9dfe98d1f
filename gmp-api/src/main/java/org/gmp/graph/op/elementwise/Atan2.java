package org.gmp.graph.op.elementwise;

import java.util.Arrays;
import java.util.List;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.BinaryElementwise;
import org.jspecify.annotations.Nullable;

/**
 * z = the angle of the point (x, y) in (-pi, pi], for inputs y and x with broadcasting. Gradient:
 * dy = dz x / (x^2 + y^2), dx = -dz y / (x^2 + y^2); not a number at the origin.
 *
 * <p>NaN if an input is. At the origin 0 or pi, as x is positive or negative zero. Unspecified
 * where y is denormal and x denormal or negative: XLA takes y for a zero there, of either sign.
 */
public final class Atan2 extends BinaryElementwise {
  @Override
  public String name() {
    return "atan2";
  }

  @Override
  public TensorType infer(OpInputs in) {
    TensorType type = super.infer(in);
    in.requireFloating(0);
    return type;
  }

  @Override
  protected double apply(double y, double x) {
    return Math.atan2(y, x);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor z, Tensor dz) {
    Tensor y = z.input(0);
    Tensor x = z.input(1);
    Tensor scaled = dz.div(x.square().add(y.square()));
    return Arrays.asList(scaled.mul(x), scaled.mul(y).neg());
  }
}
