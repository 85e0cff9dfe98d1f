package org.gmp.train.optimizer;

import com.google.common.collect.ImmutableList;
import org.gmp.backend.Update;
import org.gmp.graph.Initializers;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;

/** Gradient descent, with or without a velocity: v = momentum v - lr g. */
final class Velocity {
  private Velocity() {}

  static ImmutableList<Update> updates(
      OptimizerContext context, double momentum, boolean nesterov) {
    ImmutableList.Builder<Update> updates = ImmutableList.builder();
    for (int i = 0; i < context.variables().size(); i++) {
      Variable w = context.variables().get(i);
      Tensor step = context.gradients().get(i).mul(context.learningRateOf(w));
      if (momentum == 0) {
        updates.add(Update.of(w, w.tensor().sub(step)));
        continue;
      }
      Variable v = Variable.state(w.name() + "/velocity", w.type(), Initializers.zeros());
      Tensor velocity = v.tensor().mul(momentum).sub(step);
      Tensor move = nesterov ? velocity.mul(momentum).sub(step) : velocity;
      updates.add(Update.of(v, velocity), Update.of(w, w.tensor().add(move)));
    }
    return updates.build();
  }
}
