package org.gmp.parameterization;

import java.util.stream.IntStream;
import org.gmp.backend.Update;
import org.gmp.graph.GraphException;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;

/** The per-channel statistics of a batch, and their moving averages for inference. */
final class BatchStatistics {
  private BatchStatistics() {}

  /** The mean over all axes but the last: [channels]. */
  static Tensor mean(Tensor x) {
    return x.mean(IntStream.range(0, x.shape().rank() - 1).toArray());
  }

  /** A batch statistic while training, its moving average at inference, kept up by an update. */
  static Tensor averaged(
      LayerRewrite rewrite, String suffix, Tensor statistic, double start, double momentum) {
    Variable moving = rewrite.state(suffix, Tensor.filled(statistic.type(), start));
    Update update = average(moving, statistic, momentum);
    rewrite.update(update.variable(), update.value());
    return statistic.duringTrainingElse(moving.tensor());
  }

  /** The update of a moving average by a batch's statistic. */
  static Update average(Variable moving, Tensor statistic, double momentum) {
    return Update.of(moving, moving.tensor().mul(momentum).add(statistic.mul(1 - momentum)));
  }

  /**
   * Checks the share of the old value in a moving average.
   *
   * @throws GraphException if it is not in [0, 1]
   */
  static double requireMomentum(double momentum) {
    if (!(momentum >= 0 && momentum <= 1)) {
      throw new GraphException("batch statistics: momentum must be in [0, 1], got " + momentum);
    }
    return momentum;
  }
}
