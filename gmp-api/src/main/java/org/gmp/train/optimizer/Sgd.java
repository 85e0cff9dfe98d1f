package org.gmp.train.optimizer;

import com.google.common.collect.ImmutableList;
import org.gmp.backend.Update;
import org.gmp.train.Settings;

/**
 * Gradient descent: w = w - lr g.
 *
 * @param learningRate lr, above 0
 */
public record Sgd(double learningRate) implements OptimizerSpec {
  /** Checks the settings. */
  public Sgd {
    Settings.require(learningRate > 0, "learning rate", "above 0", learningRate);
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
