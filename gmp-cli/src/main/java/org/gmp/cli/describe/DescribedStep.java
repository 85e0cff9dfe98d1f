package org.gmp.cli.describe;

import org.gmp.backend.StepProgram;
import org.gmp.model.Model;
import org.gmp.train.Trainer;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.experiment.TrainingStep;

/** The training step whose optimization is shown. */
final class DescribedStep {
  private static final int BATCH = 32;

  private DescribedStep() {}

  /**
   * An experiment's own step; for a model, one on 32 examples, by stochastic gradient descent with
   * momentum on the cross-entropy of classes, or by Adam on the squared error of a single output.
   */
  static StepProgram of(String name, String parameterization, Model model) {
    TrainingStep step =
        Experiments.named(name).stream()
            .findFirst()
            .map(experiment -> experiment.step(parameterization))
            .orElseGet(() -> ofModel(model));
    return Trainer.of(model)
        .loss(step.loss())
        .optimizer(step.optimizer())
        .batchSize(step.batchSize())
        .step();
  }

  private static TrainingStep ofModel(Model model) {
    return model.output().shape().dim(-1) == 1
        ? TrainingStep.of(Metrics.meanSquaredError(), Optimizers.adam(0.001), BATCH)
        : TrainingStep.of(Metrics.softmaxCrossEntropy(), Optimizers.momentum(0.01, 0.9), BATCH);
  }
}
