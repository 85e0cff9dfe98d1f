package org.gmp.parameterization;

import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.rewrite.AffineLayer;

/**
 * Weight normalization (Salimans and Kingma 2016): the column w of each unit is g v / ||v||. At
 * conversion v = w and g = ||w||. The quotient v / ||v|| is taken as 0 where v = 0, so that a zero
 * column stays a zero column and its gradient is finite.
 */
final class WeightNorm implements Parameterization {
  @Override
  public String name() {
    return "wn";
  }

  @Override
  public String law() {
    return "WN preserves the function: g v / ||v|| = w for v = w, g = ||w||.";
  }

  @Override
  public boolean preservesFunction() {
    return true;
  }

  @Override
  public boolean appliesTo(AffineLayer layer) {
    return true;
  }

  @Override
  public void rewrite(AffineLayer layer, LayerRewrite rewrite) {
    Tensor v = rewrite.trainable("v", layer.flatWeight());
    Tensor length = SphericalCoordinates.lengths(layer.flatWeight()).reshape(layer.units());
    Tensor g = rewrite.trainable("g", length);
    Tensor squares = v.square().sumKeepingDims(0);
    Tensor one = Tensor.filled(TensorType.of(v.dtype(), Shape.scalar()), 1);
    Tensor safe = squares.equalTo(0).select(one, squares);
    rewrite.replace(layer.linear(), layer.linearBy(v.mul(g.div(safe.sqrt()))));
  }
}
