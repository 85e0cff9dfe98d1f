package org.gmp.train.optimizer;

import com.google.common.collect.ImmutableList;
import org.gmp.backend.Update;

/**
 * How gradients change variables, as graph updates. Its own state is made of variables too. The
 * built-in ones are the {@link OptimizerSpec}s; any other class may implement this as well, as
 * {@code OwnOptimizer} among the examples does. It must keep these laws:
 *
 * <ul>
 *   <li>It is a value: {@link #updates} may be called several times, and gives the same expressions
 *       for the same context. What it remembers from step to step is in state variables, which
 *       checkpoints then hold, never in fields.
 *   <li>All updates of a step read the state before the step, whatever their order.
 *   <li>Names of its variables are unique: made from the variable's that they belong to, as in
 *       {@code dense_1/kernel/adam_m}, or from the optimizer's own.
 *   <li>The rate of a step is {@link OptimizerContext#learningRate}, which a schedule may change,
 *       not {@link #learningRate()}; {@link OptimizerContext#learningRateOf} fits it to a variable.
 * </ul>
 */
public interface Optimizer {
  /** Its name and settings, for reports. */
  String description();

  /** The learning rate that schedules start from. */
  double learningRate();

  /**
   * The updates of one step: of the context's variables, and of whatever variables it keeps its
   * state in, which start from their initializers.
   *
   * @param context what the optimizer sees of the step: the gradients, and the model and loss that
   *     they are of
   */
  ImmutableList<Update> updates(OptimizerContext context);
}
