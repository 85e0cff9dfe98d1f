package org.gmp.benchmark;

import org.gmp.backend.Backend;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterization;
import org.gmp.train.Steps;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;

/** The framework's own steps, as users take them: each brings its batch from Java's memory. */
final class VggFramework implements Variant {
  private final Steps steps;
  private final Examples examples;
  private double loss = Double.NaN;

  VggFramework(VggProblem problem, Parameterization parameterization, Backend backend) {
    Model sp = problem.model().withWeights(problem.initial());
    this.examples = problem.examples();
    this.steps =
        Trainer.of(sp.rewrite(parameterization))
            .loss(Metrics.softmaxCrossEntropy())
            .optimizer(Optimizers.momentum(VggProblem.RATE, VggProblem.MOMENTUM))
            .batchSize(problem.batch())
            .on(backend)
            .steps();
  }

  @Override
  public void run(int count) {
    for (int i = 0; i < count; i++) {
      loss = steps.take(examples);
    }
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public void close() {
    steps.close();
  }
}
