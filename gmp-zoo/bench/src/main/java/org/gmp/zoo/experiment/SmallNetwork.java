package org.gmp.zoo.experiment;

import java.util.List;
import org.gmp.graph.DType;
import org.gmp.model.Model;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedules;
import org.gmp.zoo.model.Mlp;
import org.gmp.zoo.run.Recipe;

/** The one network and the one kind of training that the three experiments of the paper share. */
final class SmallNetwork {
  private SmallNetwork() {}

  /** inputs - units ReLU - 1, float64. */
  static Model model(int inputs, int units) {
    return Mlp.model(DType.FLOAT64, inputs, List.of(units), 1);
  }

  /** Adam at 0.1 for GmP and 0.01 otherwise; the rate falls after half the patience. */
  static Recipe.Builder recipe(String monitor, int patience) {
    return Recipe.builder()
        .optimizer(Optimizers.adam(0.01))
        .optimizer("gmp", Optimizers.adam(0.1))
        .schedule(Schedules.reduceOnPlateau(monitor, 0.1, patience / 2))
        .stopping(EarlyStopping.of(monitor, patience));
  }
}
