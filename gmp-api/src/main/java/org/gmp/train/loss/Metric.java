package org.gmp.train.loss;

import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;

/**
 * A number that says how good predictions are, a mean over examples: a loss, if it has a gradient.
 * Those that come with the framework are in {@link Metrics}.
 *
 * <p>For one of your own, implement {@link #name}, {@link #of} and, where targets differ from
 * predictions in type, {@link #targetType}; {@code OwnLossAndMetric} among the examples has both a
 * loss and a metric. It must keep two laws:
 *
 * <ul>
 *   <li>It is a mean over the batch's examples. Over more than one batch, means are weighted by
 *       their examples, so that the result does not depend on the size of batches; a sum, or a
 *       quotient of sums such as F1, would.
 *   <li>As a loss, it is made of ops that are differentiable with respect to the prediction. Its
 *       gradient is derived from it.
 * </ul>
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
