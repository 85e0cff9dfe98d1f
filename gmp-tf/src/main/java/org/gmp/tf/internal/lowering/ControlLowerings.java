package org.gmp.tf.internal.lowering;

import org.gmp.graph.op.control.StopGradient;
import org.gmp.graph.op.control.TrainingSwitch;
import org.gmp.tf.lowering.LoweringRegistry;

/** Ops that steer gradients and training, which hand a value on. */
final class ControlLowerings {
  private ControlLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry
        .put(StopGradient.class, (op, context) -> context.input(0))
        .put(TrainingSwitch.class, (op, context) -> context.input(1));
  }
}
