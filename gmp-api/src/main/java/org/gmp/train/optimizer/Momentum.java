package org.gmp.train.optimizer;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import org.gmp.backend.Update;

/**
 * Heavy ball: v = momentum v - lr g, w = w + v.
 *
 * @param learningRate lr, above 0
 * @param momentum in [0, 1); 0 is {@link Sgd}
 */
public record Momentum(double learningRate, double momentum) implements OptimizerSpec {
  /** Checks the settings. */
  public Momentum {
    checkArgument(learningRate > 0, "learning rate must be above 0, got %s", learningRate);
    checkArgument(momentum >= 0 && momentum < 1, "momentum must be in [0, 1), got %s", momentum);
  }

  @Override
  public Momentum withLearningRate(double rate) {
    return new Momentum(rate, momentum);
  }

  @Override
  public String description() {
    return "momentum(lr=" + learningRate + ", " + momentum + ")";
  }

  @Override
  public ImmutableList<Update> updates(OptimizerContext context) {
    return Velocity.updates(context, momentum, /* nesterov= */ false);
  }
}
