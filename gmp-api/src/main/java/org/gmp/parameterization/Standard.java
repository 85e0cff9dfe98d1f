package org.gmp.parameterization;

import com.google.common.collect.ImmutableList;
import org.gmp.rewrite.AffineLayer;

/** Standard parameterization: a model is left as it is. */
final class Standard implements Parameterization {
  @Override
  public String name() {
    return "sp";
  }

  @Override
  public String law() {
    return "SP is what models are written in: w'x + b.";
  }

  @Override
  public boolean preservesFunction() {
    return true;
  }

  @Override
  public void rewrite(AffineLayer layer, LayerRewrite rewrite) {}

  @Override
  public ImmutableList<Parameterization> parts() {
    return ImmutableList.of();
  }
}
