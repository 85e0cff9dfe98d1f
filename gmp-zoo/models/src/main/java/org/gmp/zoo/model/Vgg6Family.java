package org.gmp.zoo.model;

import com.google.common.collect.ImmutableList;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.model.Model;

/** {@link Vgg6} with any number of classes. */
final class Vgg6Family implements ModelFamily {
  @Override
  public String name() {
    return "vgg6";
  }

  @Override
  public String description() {
    return "VGG-6 for 32 x 32 images (Chen and Ge 2024)";
  }

  @Override
  public ModelSizes usualSizes() {
    return ModelSizes.of(DType.FLOAT32, Shape.of(32, 32, 3), ImmutableList.of(), 1000);
  }

  @Override
  public Model model(ModelSizes sizes) {
    Requirements.noUnits(this, sizes);
    Requirements.input(this, sizes, sizes.input().equals(usualSizes().input()), "[32,32,3]");
    return Vgg6.model(sizes.dtype(), sizes.outputs());
  }
}
