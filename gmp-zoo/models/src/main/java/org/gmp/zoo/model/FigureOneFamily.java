package org.gmp.zoo.model;

import com.google.common.collect.ImmutableList;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.model.Model;

/** {@link FigureOne} with any number of outputs, which are its units. */
final class FigureOneFamily implements ModelFamily {
  @Override
  public String name() {
    return "figure1";
  }

  @Override
  public String description() {
    return "ReLU units of 2 inputs with small weights (Chen and Ge 2024, Figure 1)";
  }

  @Override
  public ModelSizes usualSizes() {
    return ModelSizes.of(DType.FLOAT64, Shape.of(2), ImmutableList.of(), 1);
  }

  @Override
  public Model model(ModelSizes sizes) {
    Requirements.noUnits(this, sizes);
    Requirements.dtype(this, sizes, DType.FLOAT64);
    Requirements.input(this, sizes, sizes.input().equals(usualSizes().input()), "[2]");
    return FigureOne.model(sizes.outputs());
  }
}
