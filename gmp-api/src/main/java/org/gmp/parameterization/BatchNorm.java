package org.gmp.parameterization;

import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.rewrite.AffineLayer;

/**
 * {@link BatchNormalization} of pre-activations h = x W. The layer's own bias, which centring would
 * undo, becomes beta, and its scale, if it has one, gamma.
 *
 * <p>At conversion, for a layer without a scale, gamma = 1, beta = b, the moving mean is 0 and the
 * moving variance 1 - epsilon, so that inference computes what it did; a training step normalizes
 * by its batch and does not.
 */
record BatchNorm(BatchNormOptions options) implements Parameterization {
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
    TensorType channels = layer.linear().type().withShape(Shape.of(layer.units()));
    double variance = 1 - options.epsilon();
    BatchNormalization normalized =
        BatchNormalization.of(
            layer.linear(),
            rewrite.state("moving_mean", Tensor.filled(channels, 0)),
            rewrite.state("moving_variance", Tensor.filled(channels, variance)),
            rewrite.trainable("gamma", layer.scale()),
            rewrite.trainable("beta", layer.shift()),
            options);
    normalized.updates().forEach(update -> rewrite.update(update.variable(), update.value()));
    rewrite.replace(layer.preActivation(), normalized.output());
  }
}
