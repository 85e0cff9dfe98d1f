package org.gmp.parameterization;

import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.rewrite.AffineLayer;

/**
 * Geometric parameterization (Chen and Ge 2024): z = r relu(u(theta)' x + lambda), with angles
 * theta in n - 1 dimensions, offset lambda and radius r, n + 1 numbers a unit. At conversion r =
 * ||w||, lambda = b / ||w|| and theta are the {@link SphericalCoordinates} of w. For one input, n =
 * 1, the direction is the sign of w and is not trained. A layer without a ReLU becomes r (u' x +
 * lambda).
 *
 * <p>A unit with w = 0 gets r = 0, lambda = 0 and angles pi/2 (direction 1 if n = 1): it computes
 * 0, as it did if its bias was not positive.
 */
final class Geometric implements Parameterization {
  @Override
  public String name() {
    return "gmp";
  }

  @Override
  public String law() {
    return "GmP preserves the function: r relu(u'x + b/r) = relu(w'x + b) for r = ||w|| > 0.";
  }

  @Override
  public boolean preservesFunction() {
    return true;
  }

  @Override
  public void rewrite(AffineLayer layer, LayerRewrite rewrite) {
    // A unit whose scale is 0 computes nothing yet, but keeps its own direction to learn from.
    Tensor weight =
        layer.scale().equalTo(0).select(layer.flatWeight(), layer.flatEffectiveWeight());
    Tensor effective = layer.flatEffectiveWeight();
    Tensor length = SphericalCoordinates.lengths(effective).reshape(layer.units());
    Tensor zero = Tensor.filled(TensorType.of(length.dtype(), Shape.scalar()), 0);
    Tensor one = Tensor.filled(TensorType.of(length.dtype(), Shape.scalar()), 1);
    Tensor isZero = length.equalTo(0);
    Tensor offset = isZero.select(zero, layer.shift().div(isZero.select(one, length)));

    Tensor direction = direction(layer, rewrite, weight);
    Tensor lambda = rewrite.trainable("lambda", offset);
    Tensor radius = rewrite.trainable("r", length);
    Tensor preActivation = layer.linearBy(direction).add(lambda);
    if (layer.relu().isPresent()) {
      rewrite.replace(layer.relu().get(), preActivation.relu().mul(radius));
    } else {
      rewrite.replace(layer.preActivation(), preActivation.mul(radius));
    }
  }

  private static Tensor direction(AffineLayer layer, LayerRewrite rewrite, Tensor weight) {
    if (layer.fanIn() > 1) {
      Tensor theta = rewrite.trainable("theta", SphericalCoordinates.angles(weight));
      return SphericalCoordinates.direction(theta);
    }
    Tensor one = Tensor.filled(TensorType.of(weight.dtype(), Shape.scalar()), 1);
    Variable sign = rewrite.state("direction", weight.greaterEqual(0).select(one, one.neg()));
    return sign.tensor();
  }
}
