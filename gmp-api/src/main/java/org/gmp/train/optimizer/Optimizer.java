package org.gmp.train.optimizer;

import com.google.common.collect.ImmutableList;
import org.gmp.backend.Update;

/**
 * How gradients change variables, as graph updates. Its own state is made of variables too. The
 * built-in ones are the {@link OptimizerSpec}s; any other class may implement this as well.
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
