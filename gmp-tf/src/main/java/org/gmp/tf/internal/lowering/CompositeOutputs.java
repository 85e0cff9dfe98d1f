package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.graph.GraphException;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.composite.Composite;
import org.gmp.tf.internal.emit.Emitter;
import org.tensorflow.Output;

/** The composites of one graph that are lowered so far, each with all its outputs. */
final class CompositeOutputs {
  private record Key(Composite composite, ImmutableList<Tensor> inputs) {}

  private final CompositeTable table;
  private final Map<Key, List<Output<?>>> known = new HashMap<>();

  CompositeOutputs(CompositeTable table) {
    this.table = table;
  }

  /** A composite's outputs, emitted when they are first asked for. */
  List<Output<?>> of(
      Composite composite, ImmutableList<Tensor> nodes, List<Output<?>> inputs, Emitter emit) {
    Key key = new Key(composite, nodes);
    List<Output<?>> outputs = known.get(key);
    if (outputs == null) {
      CompositeLowering<Composite> lowering =
          table
              .find(composite)
              .orElseThrow(
                  () ->
                      new GraphException(
                          "tensorflow: there is no kernel for "
                              + composite
                              + ", nor was it expanded"));
      outputs = lowering.lower(composite, new CompositeContext(nodes, inputs, this, emit));
      known.put(key, outputs);
    }
    return outputs;
  }
}
