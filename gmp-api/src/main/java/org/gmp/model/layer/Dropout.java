package org.gmp.model.layer;

import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.random.Seed;

/** Elements set to 0 at random while training, the others scaled up; nothing at inference. */
record Dropout(double rate, Seed seed) implements Layer {
  @Override
  public String kind() {
    return "dropout";
  }

  @Override
  public Tensor apply(Tensor input, LayerContext context) {
    Tensor zero = Tensor.filled(TensorType.of(input.dtype()), 0);
    Tensor dropped =
        context.uniform(seed, input).less(rate).select(zero, input.mul(1 / (1 - rate)));
    return dropped.duringTrainingElse(input);
  }
}
