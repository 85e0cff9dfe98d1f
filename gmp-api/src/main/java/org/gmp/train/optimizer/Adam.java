package org.gmp.train.optimizer;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import org.gmp.backend.Update;
import org.gmp.graph.Initializers;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;

/**
 * Adam (Kingma and Ba 2015), in Keras' form: w = w - lr sqrt(1 - beta2^t) / (1 - beta1^t) m /
 * (sqrt(v) + epsilon).
 *
 * @param learningRate lr, above 0
 * @param beta1 how slowly m, the mean of gradients, forgets: in [0, 1)
 * @param beta2 how slowly v, the mean of their squares, forgets: in [0, 1)
 * @param epsilon above 0
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon)
    implements OptimizerSpec {
  static final double BETA1 = 0.9;
  static final double BETA2 = 0.999;
  static final double EPSILON = 1e-7;

  /** Checks the settings. */
  public Adam {
    requireSettings(learningRate, beta1, beta2, epsilon);
  }

  static void requireSettings(double learningRate, double beta1, double beta2, double epsilon) {
    checkArgument(learningRate > 0, "learning rate must be above 0, got %s", learningRate);
    checkArgument(beta1 >= 0 && beta1 < 1, "beta1 must be in [0, 1), got %s", beta1);
    checkArgument(beta2 >= 0 && beta2 < 1, "beta2 must be in [0, 1), got %s", beta2);
    checkArgument(epsilon > 0, "epsilon must be above 0, got %s", epsilon);
  }

  @Override
  public Adam withLearningRate(double rate) {
    return new Adam(rate, beta1, beta2, epsilon);
  }

  @Override
  public String description() {
    return "adam(lr=" + learningRate + moments() + ")";
  }

  /** The settings other than the learning rate, those that are not the defaults. */
  String moments() {
    return (beta1 == BETA1 ? "" : ", beta1=" + beta1)
        + (beta2 == BETA2 ? "" : ", beta2=" + beta2)
        + (epsilon == EPSILON ? "" : ", epsilon=" + epsilon);
  }

  @Override
  public ImmutableList<Update> updates(OptimizerContext context) {
    return updates(context, 0);
  }

  /** The updates with w = w - lr decay w besides. */
  ImmutableList<Update> updates(OptimizerContext context, double decay) {
    ImmutableList.Builder<Update> updates = ImmutableList.builder();
    Tensor rate = context.learningRate();
    TensorType type = rate.type();
    Variable power1 = Variable.state("adam/beta1_power", type, Initializers.ones());
    Variable power2 = Variable.state("adam/beta2_power", type, Initializers.ones());
    Tensor next1 = power1.tensor().mul(beta1);
    Tensor next2 = power2.tensor().mul(beta2);
    updates.add(Update.of(power1, next1), Update.of(power2, next2));
    Tensor one = Tensor.filled(type, 1);
    Tensor corrected = rate.mul(one.sub(next2).sqrt()).div(one.sub(next1));
    for (int i = 0; i < context.variables().size(); i++) {
      Variable w = context.variables().get(i);
      Tensor g = context.gradients().get(i);
      Variable first = Variable.state(w.name() + "/adam_m", w.type(), Initializers.zeros());
      Variable second = Variable.state(w.name() + "/adam_v", w.type(), Initializers.zeros());
      Tensor m = first.tensor().mul(beta1).add(g.mul(1 - beta1));
      Tensor v = second.tensor().mul(beta2).add(g.square().mul(1 - beta2));
      Tensor move = m.mul(corrected.alongLeadingAxes(w.type().shape())).div(v.sqrt().add(epsilon));
      Tensor next = w.tensor().sub(move);
      if (decay > 0) {
        next = next.sub(w.tensor().mul(rate.mul(decay).alongLeadingAxes(w.type().shape())));
      }
      updates.add(Update.of(first, m), Update.of(second, v), Update.of(w, next));
    }
    return updates.build();
  }
}
