package org.gmp.zoo.model;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.model.ModelBuilder;

/** {@link Mlp} of features, or of images, which it flattens. */
final class MlpFamily implements ModelFamily {
  @Override
  public String name() {
    return "mlp";
  }

  @Override
  public String description() {
    return "Multilayer perceptron with ReLU units, of any size: see Mlp";
  }

  @Override
  public ModelSizes usualSizes() {
    return ModelSizes.of(DType.FLOAT64, Shape.of(2), ImmutableList.of(100), 1);
  }

  @Override
  public boolean takesImages() {
    return true;
  }

  @Override
  public Optional<Shape> usualImage() {
    return Optional.empty();
  }

  @Override
  public Model model(ModelSizes sizes) {
    Shape input = sizes.input();
    if (input.rank() == 1) {
      return Mlp.model(sizes.dtype(), input.dim(0), sizes.units(), sizes.outputs());
    }
    Requirements.input(this, sizes, input.rank() == 3, "[features] or [height, width, channels]");
    TensorType images =
        TensorType.of(sizes.dtype(), Shape.BATCH, input.dim(0), input.dim(1), input.dim(2));
    ModelBuilder builder = Model.input("image", images).flatten();
    sizes.units().forEach(count -> builder.dense(count).relu());
    return builder.dense(sizes.outputs()).build();
  }
}
