package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.composite.Composite;
import org.gmp.tf.lowering.CompositeContext;
import org.gmp.tf.lowering.OperationEmitter;
import org.tensorflow.Output;

/** The composites of one graph that are lowered so far, each with all its outputs. */
final class CompositeOutputs {
  private record Key(Composite composite, ImmutableList<Tensor> inputs) {}

  private final LoweringTable table;
  private final Map<Key, List<Output<?>>> known = new HashMap<>();

  CompositeOutputs(LoweringTable table) {
    this.table = table;
  }

  /** A composite's outputs, emitted when they are first asked for. */
  List<Output<?>> of(
      Composite composite,
      ImmutableList<Tensor> nodes,
      List<Output<?>> inputs,
      OperationEmitter emit) {
    Key key = new Key(composite, nodes);
    List<Output<?>> outputs = known.get(key);
    if (outputs == null) {
      outputs =
          table.lower(composite, new Context(nodes, ImmutableList.copyOf(inputs), this, emit));
      known.put(key, outputs);
    }
    return outputs;
  }

  private record Context(
      ImmutableList<Tensor> nodes,
      ImmutableList<Output<?>> inputs,
      CompositeOutputs all,
      OperationEmitter emit)
      implements CompositeContext {
    @Override
    public TensorType type(int index) {
      return nodes.get(index).type();
    }

    @Override
    public List<Output<?>> outputsOf(Composite other, int... ofInputs) {
      return all.of(
          other,
          Arrays.stream(ofInputs).mapToObj(nodes::get).collect(ImmutableList.toImmutableList()),
          Arrays.stream(ofInputs).<Output<?>>mapToObj(inputs::get).toList(),
          emit);
    }
  }
}
