package org.gmp.train.optimizer;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.backend.Update;
import org.gmp.graph.Initializers;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;
import org.gmp.train.Settings;

/** Gradient descent, with or without a velocity: v = momentum v - lr g. */
record Momentum(double learningRate, double momentum, boolean nesterov) implements Optimizer {
  Momentum {
    Settings.require(learningRate > 0, "learning rate", "above 0", learningRate);
    Settings.require(momentum >= 0 && momentum < 1, "momentum", "in [0, 1)", momentum);
  }

  @Override
  public String description() {
    return momentum == 0
        ? "sgd(lr=" + learningRate + ")"
        : (nesterov ? "nesterov" : "momentum") + "(lr=" + learningRate + ", " + momentum + ")";
  }

  @Override
  public ImmutableList<Update> updates(
      List<Variable> variables, List<Tensor> gradients, Tensor rate) {
    ImmutableList.Builder<Update> updates = ImmutableList.builder();
    for (int i = 0; i < variables.size(); i++) {
      Variable w = variables.get(i);
      Tensor step = gradients.get(i).mul(rate);
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
