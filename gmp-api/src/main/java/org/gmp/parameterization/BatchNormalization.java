package org.gmp.parameterization;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import org.gmp.backend.Update;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;

/**
 * Batch normalization (Ioffe and Szegedy 2015) of channels: gamma (h - mean) / sqrt(variance +
 * epsilon) + beta, with the batch's statistics while training and moving averages (momentum 0.99)
 * at inference: Keras' settings, which the experiments of Chen and Ge use.
 */
@AutoValue
public abstract class BatchNormalization {
  /** What is added to variances. */
  public static final double EPSILON = 1e-3;

  /**
   * Normalizes {@code h}, over all axes but the last, which counts the channels.
   *
   * @param movingMean the mean at inference: [channels]
   * @param movingVariance the biased variance at inference: [channels]
   * @param gamma what the normalized value is multiplied by: [channels]
   * @param beta what is added to it then: [channels]
   */
  public static BatchNormalization of(
      Tensor h, Variable movingMean, Variable movingVariance, Tensor gamma, Tensor beta) {
    Tensor batchMean = BatchStatistics.mean(h);
    Tensor batchVariance = BatchStatistics.variance(h, batchMean);
    Tensor mean = batchMean.whileTraining(movingMean.tensor());
    Tensor variance = batchVariance.whileTraining(movingVariance.tensor());
    Tensor scale = gamma.div(variance.add(EPSILON).sqrt());
    return new AutoValue_BatchNormalization(
        h.sub(mean).mul(scale).add(beta),
        ImmutableList.of(
            BatchStatistics.average(movingMean, batchMean),
            BatchStatistics.average(movingVariance, batchVariance)));
  }

  /** The normalized value, of the type of what is normalized. */
  public abstract Tensor output();

  /** How the moving averages change in a training step. */
  public abstract ImmutableList<Update> updates();
}
