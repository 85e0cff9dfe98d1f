package org.gmp.parameterization;

import java.util.stream.IntStream;
import org.gmp.backend.Update;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;

/** The per-channel statistics of a batch, and their moving averages for inference. */
final class BatchStatistics {
  /** The share of the old value in a moving average, as Keras and the authors' code have it. */
  static final double MOMENTUM = 0.99;

  private BatchStatistics() {}

  /** The mean over all axes but the last: [channels]. */
  static Tensor mean(Tensor x) {
    return x.mean(IntStream.range(0, x.shape().rank() - 1).toArray());
  }

  /** The biased variance over all axes but the last: [channels]. */
  static Tensor variance(Tensor x, Tensor mean) {
    return mean(x.sub(mean).square());
  }

  /** A batch statistic while training, its moving average at inference, kept up by an update. */
  static Tensor averaged(LayerRewrite rewrite, String suffix, Tensor statistic, double start) {
    Variable moving = rewrite.state(suffix, Tensor.filled(statistic.type(), start));
    Update update = average(moving, statistic);
    rewrite.update(update.variable(), update.value());
    return statistic.whileTraining(moving.tensor());
  }

  /** The update of a moving average by a batch's statistic. */
  static Update average(Variable moving, Tensor statistic) {
    return Update.of(moving, moving.tensor().mul(MOMENTUM).add(statistic.mul(1 - MOMENTUM)));
  }
}
