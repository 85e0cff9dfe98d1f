package org.gmp.train.optimizer;

import com.google.common.collect.ImmutableList;
import org.gmp.backend.Update;
import org.gmp.train.Settings;

/**
 * Nesterov's momentum: v = momentum v - lr g, w = w + momentum v - lr g.
 *
 * @param learningRate lr, above 0
 * @param momentum in [0, 1); 0 is {@link Sgd}
 */
public record Nesterov(double learningRate, double momentum) implements OptimizerSpec {
  /** Checks the settings. */
  public Nesterov {
    Settings.require(learningRate > 0, "learning rate", "above 0", learningRate);
    Settings.require(momentum >= 0 && momentum < 1, "momentum", "in [0, 1)", momentum);
  }

  @Override
  public String description() {
    return "nesterov(lr=" + learningRate + ", " + momentum + ")";
  }

  @Override
  public ImmutableList<Update> updates(OptimizerContext context) {
    return Velocity.updates(context, momentum, /* nesterov= */ true);
  }
}
