package org.gmp.parameterization;

import com.google.common.collect.ImmutableList;
import java.util.stream.Collectors;
import org.gmp.rewrite.AffineLayer;

/** Several parameterizations, one after the other; models are rewritten by the parts. */
record Sequence(ImmutableList<Parameterization> parts) implements Parameterization {
  @Override
  public String name() {
    return parts.stream().map(Parameterization::name).collect(Collectors.joining("+"));
  }

  @Override
  public String law() {
    return parts.stream().map(Parameterization::law).collect(Collectors.joining(" "));
  }

  @Override
  public boolean preservesFunction() {
    return parts.stream().allMatch(Parameterization::preservesFunction);
  }

  @Override
  public boolean appliesTo(AffineLayer layer) {
    return parts.stream().anyMatch(part -> part.appliesTo(layer));
  }

  @Override
  public void rewrite(AffineLayer layer, LayerRewrite rewrite) {
    throw new UnsupportedOperationException(name() + " is rewritten part by part");
  }
}
