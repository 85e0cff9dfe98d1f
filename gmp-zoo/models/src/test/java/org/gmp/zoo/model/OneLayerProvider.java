package org.gmp.zoo.model;

import com.google.common.collect.ImmutableList;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.model.Model;

/** A model as a user's jar adds it. */
public final class OneLayerProvider implements ModelProvider {
  public OneLayerProvider() {}

  @Override
  public ImmutableList<ModelFamily> families() {
    return ImmutableList.of(new OneLayer());
  }

  private static final class OneLayer implements ModelFamily {
    @Override
    public String name() {
      return "one-layer";
    }

    @Override
    public String description() {
      return "One hidden layer, for tests";
    }

    @Override
    public ModelSizes usualSizes() {
      return ModelSizes.of(DType.FLOAT64, Shape.of(3), ImmutableList.of(4), 2);
    }

    @Override
    public Model model(ModelSizes sizes) {
      return Mlp.model(sizes.dtype(), sizes.input().dim(0), sizes.units(), sizes.outputs());
    }
  }
}
