package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.graph.Tensor;
import org.gmp.tf.internal.emit.Emitter;
import org.tensorflow.Output;

/**
 * Nodes that are computed together from others, faster than one by one. What lies between is
 * emitted only where something else needs it.
 */
record Fusion(ImmutableList<Tensor> results, ImmutableList<Tensor> inputs, Emission emission) {
  /** Emits the values of the results, given those of the inputs. */
  interface Emission {
    List<Output<?>> emit(List<Output<?>> inputs, Emitter emit);
  }
}
