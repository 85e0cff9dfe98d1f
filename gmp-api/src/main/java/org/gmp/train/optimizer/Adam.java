package org.gmp.train.optimizer;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.backend.Update;
import org.gmp.graph.Initializers;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.train.Settings;

/**
 * Adam (Kingma and Ba 2015), in Keras' form: w = w - lr sqrt(1 - beta2^t) / (1 - beta1^t) m /
 * (sqrt(v) + epsilon); with decay, w = w - lr decay w besides (Loshchilov and Hutter 2019).
 */
record Adam(double learningRate, double beta1, double beta2, double epsilon, double decay)
    implements Optimizer {
  Adam {
    Settings.require(learningRate > 0, "learning rate", "above 0", learningRate);
    Settings.require(decay >= 0, "weight decay", "at least 0", decay);
  }

  @Override
  public String description() {
    return decay == 0
        ? "adam(lr=" + learningRate + ")"
        : "adamw(lr=" + learningRate + ", decay=" + decay + ")";
  }

  @Override
  public ImmutableList<Update> updates(
      List<Variable> variables, List<Tensor> gradients, Tensor rate) {
    ImmutableList.Builder<Update> updates = ImmutableList.builder();
    TensorType scalar = rate.type();
    Variable power1 = Variable.state("adam/beta1_power", scalar, Initializers.ones());
    Variable power2 = Variable.state("adam/beta2_power", scalar, Initializers.ones());
    Tensor next1 = power1.tensor().mul(beta1);
    Tensor next2 = power2.tensor().mul(beta2);
    updates.add(Update.of(power1, next1), Update.of(power2, next2));
    Tensor one = Tensor.filled(scalar, 1);
    Tensor corrected = rate.mul(one.sub(next2).sqrt()).div(one.sub(next1));
    for (int i = 0; i < variables.size(); i++) {
      Variable w = variables.get(i);
      Tensor g = gradients.get(i);
      Variable first = Variable.state(w.name() + "/adam_m", w.type(), Initializers.zeros());
      Variable second = Variable.state(w.name() + "/adam_v", w.type(), Initializers.zeros());
      Tensor m = first.tensor().mul(beta1).add(g.mul(1 - beta1));
      Tensor v = second.tensor().mul(beta2).add(g.square().mul(1 - beta2));
      Tensor next = w.tensor().sub(m.mul(corrected).div(v.sqrt().add(epsilon)));
      if (decay > 0) {
        next = next.sub(w.tensor().mul(rate.mul(decay)));
      }
      updates.add(Update.of(first, m), Update.of(second, v), Update.of(w, next));
    }
    return updates.build();
  }
}
