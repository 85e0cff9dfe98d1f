package org.gmp.train.optimizer;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import org.gmp.backend.Update;

/**
 * Gradient descent: w = w - lr g.
 *
 * @param learningRate lr, above 0
 */
public record Sgd(double learningRate) implements OptimizerSpec {
  /** Checks the settings. */
  public Sgd {
    checkArgument(learningRate > 0, "learning rate must be above 0, got %s", learningRate);
  }

  @Override
  public Sgd withLearningRate(double rate) {
    return new Sgd(rate);
  }

  @Override
  public String description() {
    return "sgd(lr=" + learningRate + ")";
  }

  @Override
  public ImmutableList<Update> updates(OptimizerContext context) {
    return Velocity.updates(context, 0, /* nesterov= */ false);
  }
}
