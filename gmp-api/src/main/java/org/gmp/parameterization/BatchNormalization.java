package org.gmp.parameterization;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.backend.Update;
import org.gmp.composite.BatchNormalized;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;

/**
 * Batch normalization (Ioffe and Szegedy 2015) of channels: gamma (h - mean) / sqrt(variance +
 * epsilon) + beta, with the batch's statistics while training ({@link BatchNormalized}) and moving
 * averages at inference.
 */
@AutoValue
public abstract class BatchNormalization {
  /**
   * Normalizes {@code h}, over all axes but the last, which counts the channels.
   *
   * @param movingMean the mean at inference: [channels]
   * @param movingVariance the biased variance at inference: [channels]
   * @param gamma what the normalized value is multiplied by: [channels]
   * @param beta what is added to it then: [channels]
   */
  public static BatchNormalization of(
      Tensor h,
      Variable movingMean,
      Variable movingVariance,
      Tensor gamma,
      Tensor beta,
      BatchNormOptions options) {
    double epsilon = options.epsilon();
    List<Tensor> training = new BatchNormalized(epsilon, 0).apply(h, gamma, beta);
    Tensor scale = gamma.div(movingVariance.tensor().add(epsilon).sqrt());
    Tensor inference = h.sub(movingMean.tensor()).mul(scale).add(beta);
    return new AutoValue_BatchNormalization(
        training.get(0).duringTrainingElse(inference),
        ImmutableList.of(
            BatchStatistics.average(movingMean, training.get(1), options.momentum()),
            BatchStatistics.average(movingVariance, training.get(2), options.momentum())));
  }

  /** The normalized value, of the type of what is normalized. */
  public abstract Tensor output();

  /** How the moving averages change in a training step. */
  public abstract ImmutableList<Update> updates();
}
