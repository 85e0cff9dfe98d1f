package org.gmp.zoo.experiment;

import java.util.List;
import org.gmp.graph.DType;
import org.gmp.model.Model;
import org.gmp.train.Trainer;
import org.gmp.train.loss.Metric;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedules;
import org.gmp.zoo.model.Mlp;

/** The one network and the one kind of training that the three experiments of the paper share. */
final class SmallNetwork {
  private SmallNetwork() {}

  /** inputs - units ReLU - 1, float64. */
  static Model model(int inputs, int units) {
    return Mlp.model(DType.FLOAT64, inputs, List.of(units), 1);
  }

  /** Adam at 0.1 for GmP and 0.01 otherwise. */
  static TrainingStep step(String parameterization, Metric loss, int batchSize) {
    double rate = parameterization.startsWith("gmp") ? 0.1 : 0.01;
    return TrainingStep.of(loss, Optimizers.adam(rate), batchSize);
  }

  /** Training by such steps; the rate falls after half the patience. */
  static Trainer.Builder trainer(Model model, TrainingStep step, String monitor, int patience) {
    return Trainer.of(model)
        .loss(step.loss())
        .optimizer(step.optimizer())
        .batchSize(step.batchSize())
        .schedule(Schedules.reduceOnPlateau(monitor, 0.1, patience / 2))
        .earlyStopping(EarlyStopping.of(monitor, patience));
  }
}
