package org.gmp.model.layer;

import org.gmp.graph.GraphException;
import org.gmp.graph.Initializer;
import org.gmp.graph.Initializers;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;

/** x kernel + bias. */
record Dense(int units, Initializer kernelInitializer) implements Layer {
  @Override
  public String kind() {
    return "dense";
  }

  @Override
  public Tensor apply(Tensor input, LayerContext context) {
    if (input.shape().rank() != 2 || units < 1) {
      throw new GraphException(
          "dense: needs [batch, inputs] and at least 1 unit, got "
              + input.type()
              + " and "
              + units
              + " ("
              + context.name()
              + "); flatten() first if there are more axes");
    }
    TensorType type = TensorType.of(input.dtype(), input.shape().dim(-1), units);
    Tensor kernel = context.trainable("kernel", type, kernelInitializer);
    TensorType perUnit = TensorType.of(input.dtype(), units);
    return input.matmul(kernel).add(context.trainable("bias", perUnit, Initializers.zeros()));
  }
}
