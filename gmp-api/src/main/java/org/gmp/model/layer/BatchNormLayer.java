package org.gmp.model.layer;

import org.gmp.graph.Initializer;
import org.gmp.graph.Initializers;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.parameterization.BatchNormOptions;
import org.gmp.parameterization.BatchNormalization;

/** {@link BatchNormalization} of the last axis. */
record BatchNormLayer(Initializer gammaInitializer, BatchNormOptions options) implements Layer {
  @Override
  public String kind() {
    return "batch_norm";
  }

  @Override
  public Tensor apply(Tensor input, LayerContext context) {
    TensorType channels = Layers.channels(input);
    BatchNormalization normalized =
        BatchNormalization.of(
            input,
            context.state("moving_mean", channels, Initializers.zeros()),
            context.state("moving_variance", channels, Initializers.ones()),
            context.trainable("gamma", channels, gammaInitializer),
            context.trainable("beta", channels, Initializers.zeros()),
            options);
    normalized.updates().forEach(update -> context.update(update.variable(), update.value()));
    return normalized.output();
  }
}
