package org.gmp.train.optimizer;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.backend.Update;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;

/** How gradients change variables, as graph updates. Its own state is made of variables too. */
public interface Optimizer {
  /** Its name and settings, for reports. */
  String description();

  /** The learning rate that schedules start from. */
  double learningRate();

  /**
   * The updates of one step: of the given variables, and of whatever variables it keeps its state
   * in, which start from their initializers.
   *
   * @param gradients of the loss, one a variable
   * @param learningRate of this step, a scalar
   */
  ImmutableList<Update> updates(
      List<Variable> variables, List<Tensor> gradients, Tensor learningRate);
}
