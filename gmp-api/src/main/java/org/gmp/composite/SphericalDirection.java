package org.gmp.composite;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Shaping;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.composite.Composite;
import org.jspecify.annotations.Nullable;

/**
 * The unit vectors [n, m] of angles t [n - 1, m], a column a vector, n at least 2 (Chen and Ge
 * 2024, section 3):
 *
 * <pre>  u_1 = cos t_1,  u_j = sin t_1 ... sin t_(j-1) cos t_j,  u_n = sin t_1 ... sin t_(n-1)
 * </pre>
 */
public final class SphericalDirection extends Composite {
  @Override
  public String name() {
    return "spherical_direction";
  }

  @Override
  public int inputCount() {
    return 1;
  }

  @Override
  public int resultCount() {
    return 1;
  }

  @Override
  public void requireFit(OpInputs in) {
    requireAngles(in, 0);
  }

  /** Requires that an input is angles [n - 1, m]. */
  static void requireAngles(OpInputs in, int index) {
    in.requireFloating(index);
    in.require(
        in.shape(index).rank() == 2 && in.shape(index).isStatic(),
        "needs angles [n - 1, m], got %s",
        in.type(index));
  }

  @Override
  public ImmutableList<Tensor> expand(List<Tensor> inputs) {
    Tensor angles = inputs.get(0);
    Shape row = Shape.of(1, angles.shape().dim(1));
    Tensor ones = Tensor.filled(angles.type().withShape(row), 1);
    Tensor sines = Shaping.concat(0, ones, angles.sin().cumProd(0));
    Tensor cosines = Shaping.concat(0, angles.cos(), ones);
    return ImmutableList.of(sines.mul(cosines));
  }

  @Override
  public Optional<List<@Nullable Tensor>> gradient(
      List<Tensor> inputs, int result, Tensor upstream) {
    return Optional.of(
        Arrays.asList(new SphericalDirectionGradient().apply(upstream, inputs.get(0)).get(0)));
  }
}
