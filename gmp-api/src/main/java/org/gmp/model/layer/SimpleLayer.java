package org.gmp.model.layer;

import java.util.function.BiFunction;
import org.gmp.graph.Tensor;

/** A layer that is one expression. */
record SimpleLayer(String kind, BiFunction<Tensor, LayerContext, Tensor> function)
    implements Layer {
  @Override
  public Tensor apply(Tensor input, LayerContext context) {
    return function.apply(input, context);
  }
}
