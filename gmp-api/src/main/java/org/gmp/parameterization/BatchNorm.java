package org.gmp.parameterization;

import org.gmp.graph.Tensor;
import org.gmp.rewrite.AffineLayer;

/**
 * Batch normalization (Ioffe and Szegedy 2015) of pre-activations: z = gamma (h - mean) /
 * sqrt(variance + 0.001) + beta for h = x W, with the batch's statistics while training and moving
 * averages (momentum 0.99) at inference: Keras' settings, which the authors' experiments use. The
 * layer's own bias, which centring would undo, becomes beta.
 *
 * <p>At conversion gamma = 1, beta = b, the moving mean is 0 and the moving variance 0.999, so that
 * inference computes what it did; a training step normalizes by its batch and does not.
 */
final class BatchNorm implements Parameterization {
  private static final double EPSILON = 1e-3;

  @Override
  public String name() {
    return "bn";
  }

  @Override
  public String law() {
    return "BN preserves the inference function at conversion: its moving statistics start at mean"
        + " 0 and variance 1 (with epsilon).";
  }

  @Override
  public boolean preservesFunction() {
    return true;
  }

  @Override
  public void rewrite(AffineLayer layer, LayerRewrite rewrite) {
    Tensor h = layer.linear();
    Tensor batchMean = BatchStatistics.mean(h);
    Tensor batchVariance = BatchStatistics.variance(h, batchMean);
    Tensor mean = BatchStatistics.averaged(rewrite, "moving_mean", batchMean, 0);
    Tensor variance =
        BatchStatistics.averaged(rewrite, "moving_variance", batchVariance, 1 - EPSILON);
    Tensor gamma = rewrite.trainable("gamma", layer.scale());
    Tensor beta = rewrite.trainable("beta", layer.shift());
    Tensor scale = gamma.div(variance.add(EPSILON).sqrt());
    rewrite.replace(layer.preActivation(), h.sub(mean).mul(scale).add(beta));
  }
}
