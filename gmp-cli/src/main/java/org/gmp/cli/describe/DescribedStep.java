package org.gmp.cli.describe;

import java.util.Optional;
import org.gmp.backend.StepProgram;
import org.gmp.model.Model;
import org.gmp.train.Trainer;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.run.Recipe;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.store.StoredRun;

/** The training step whose optimization is shown. */
final class DescribedStep {
  private static final int BATCH = 32;

  private DescribedStep() {}

  /**
   * An experiment's own step; for a model, one on 32 examples, by stochastic gradient descent with
   * momentum on the cross-entropy of classes, or by Adam on the squared error of a single output.
   */
  static StepProgram of(String name, String parameterization, Model model) {
    Optional<Recipe> recipe = Experiments.named(name).stream().findFirst().map(Experiment::recipe);
    boolean single = model.output().shape().dim(-1) == 1;
    return recipe
        .map(r -> r.trainer(model, parameterization))
        .orElseGet(
            () ->
                Trainer.of(model)
                    .loss(single ? Metrics.meanSquaredError() : Metrics.softmaxCrossEntropy())
                    .optimizer(single ? Optimizers.adam(0.001) : Optimizers.momentum(0.01, 0.9))
                    .batchSize(BATCH))
        .step();
  }

  /** A run's own step. */
  static StepProgram of(StoredRun run, Model model) {
    RunDefinition definition = run.definition();
    return run.experiment()
        .map(e -> e.experiment().recipe().trainer(model, run.parameterization()))
        .map(trainer -> trainer.optimizer(definition.plan().optimizer()))
        .orElseGet(() -> definition.plan().trainer(model, definition.model().sizes().outputs()))
        .step();
  }
}
