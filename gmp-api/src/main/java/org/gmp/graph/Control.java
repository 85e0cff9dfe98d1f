package org.gmp.graph;

import org.gmp.graph.op.control.StopGradient;
import org.gmp.graph.op.control.TrainingSwitch;

/** Fluent ops that steer gradients and training. */
public sealed interface Control permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** The same value, through which no gradient flows. */
  default Tensor stopGradient() {
    return Tensor.of(new StopGradient(), self());
  }

  /** This value while training and {@code atInference} otherwise. */
  default Tensor whileTraining(Tensor atInference) {
    return Tensor.of(new TrainingSwitch(), self(), atInference);
  }
}
