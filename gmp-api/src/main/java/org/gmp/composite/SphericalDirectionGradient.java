package org.gmp.composite;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.autodiff.Gradients;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.composite.Composite;

/**
 * The gradient of {@link SphericalDirection}: of the gradient with respect to the unit vectors and
 * the angles, the gradient with respect to the angles, right where sines vanish, too.
 */
public final class SphericalDirectionGradient extends Composite {
  @Override
  public String name() {
    return "spherical_direction_gradient";
  }

  @Override
  public int inputCount() {
    return 2;
  }

  @Override
  public int resultCount() {
    return 1;
  }

  @Override
  public void requireFit(OpInputs in) {
    in.requireSameNumeric();
    SphericalDirection.requireAngles(in, 1);
    Shape vectors = in.shape(1).withDim(0, in.shape(1).dim(0) + 1);
    in.require(
        in.shape(0).equals(vectors), "needs a gradient of shape %s, got %s", vectors, in.type(0));
  }

  @Override
  public ImmutableList<Tensor> expand(List<Tensor> inputs) {
    return ImmutableList.copyOf(
        Gradients.pullback(
            in -> new SphericalDirection().expand(in).get(0), inputs.subList(1, 2), inputs.get(0)));
  }
}
