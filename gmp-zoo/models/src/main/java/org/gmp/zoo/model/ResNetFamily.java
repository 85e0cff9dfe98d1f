package org.gmp.zoo.model;

import com.google.common.collect.ImmutableList;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.model.Model;

/** A {@link ResNet} for square images of any size and any number of classes. */
final class ResNetFamily implements ModelFamily {
  private final String name;
  private final String title;
  private final ResNet network;

  ResNetFamily(String name, String title, ResNet network) {
    this.name = name;
    this.title = title;
    this.network = network;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return title + " for 224 x 224 images (He et al. 2016)";
  }

  @Override
  public ModelSizes usualSizes() {
    return ModelSizes.of(DType.FLOAT32, Shape.of(224, 224, 3), ImmutableList.of(), 1000);
  }

  /** Without normalization the residual sums grow with depth: the loss would start at 197. */
  @Override
  public String usualParameterization() {
    return "bn";
  }

  @Override
  public Model model(ModelSizes sizes) {
    Requirements.noUnits(this, sizes);
    Shape input = sizes.input();
    boolean square = input.rank() == 3 && input.dim(0) == input.dim(1) && input.dim(2) == 3;
    Requirements.input(this, sizes, square, "[size, size, 3]");
    return network
        .withDtype(sizes.dtype())
        .withImageSize(input.dim(0))
        .withClasses(sizes.outputs())
        .model();
  }
}
