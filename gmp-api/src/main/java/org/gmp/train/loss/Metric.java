package org.gmp.train.loss;

import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;

/**
 * A number that says how good predictions are, a mean over examples: a loss, if it has a gradient.
 */
public interface Metric {
  /** Its name in histories and results, such as {@code mse}. */
  String name();

  /** Whether larger is better. */
  default boolean higherIsBetter() {
    return false;
  }

  /**
   * The type of the targets for predictions of the given type; by default the same type.
   *
   * @throws org.gmp.graph.GraphException if it is not made for such predictions
   */
  default TensorType targetType(TensorType prediction) {
    return prediction;
  }

  /**
   * The metric of a batch: a scalar, or, of a model that is several side by side, an array with an
   * element for each.
   */
  Tensor of(Tensor prediction, Tensor target);
}
