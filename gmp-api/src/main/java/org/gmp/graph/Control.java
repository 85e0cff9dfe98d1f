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

  /**
   * This value, up to rounding, with the gradient of another expression: what a function without a
   * useful gradient of its own, such as {@link Elementwise#sign}, is given one by.
   *
   * @param surrogate of the same type; its derivatives stand for those of this value
   */
  default Tensor withGradientOf(Tensor surrogate) {
    return surrogate.add(self().sub(surrogate).stopGradient());
  }

  /** This value while training and {@code atInference} otherwise. */
  default Tensor duringTrainingElse(Tensor atInference) {
    return Tensor.of(new TrainingSwitch(), self(), atInference);
  }
}
