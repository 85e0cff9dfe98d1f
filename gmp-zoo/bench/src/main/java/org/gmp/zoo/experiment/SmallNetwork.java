package org.gmp.zoo.experiment;

import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.parameterization.Parameterizations;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedules;
import org.gmp.zoo.model.ModelSizes;
import org.gmp.zoo.model.ModelSpec;
import org.gmp.zoo.run.Recipe;

/** The one network and the one kind of training that the three experiments of the paper share. */
final class SmallNetwork {
  private SmallNetwork() {}

  /** inputs - units ReLU - 1, float64. */
  static ModelSpec model(int inputs, int units) {
    ModelSizes sizes = ModelSizes.of(DType.FLOAT64, Shape.of(inputs), List.of(units), 1);
    return ModelSpec.of("mlp", sizes, Parameterizations.standard().name());
  }

  /**
   * Adam at 0.1 for GmP and 0.01 otherwise. As Keras' callbacks with their defaults: the rate falls
   * after half the patience without an improvement of more than 1e-4, training stops after the
   * whole of it without any improvement, and only then the best weights come back.
   */
  static Recipe.Builder recipe(String monitor, int patience) {
    return Recipe.builder()
        .optimizer(Optimizers.adam(0.01))
        .optimizer("gmp", Optimizers.adam(0.1))
        .schedule(Schedules.reduceOnPlateau(monitor, 0.1, patience / 2))
        .stopping(
            EarlyStopping.of(monitor, patience).restoring(EarlyStopping.Restore.BEST_IF_STOPPED));
  }
}
