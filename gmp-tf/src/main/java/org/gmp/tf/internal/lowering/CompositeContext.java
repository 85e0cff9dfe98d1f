package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.composite.Composite;
import org.gmp.tf.internal.emit.Emitter;
import org.tensorflow.Output;

/** The place where a composite is lowered: its inputs, their values, and where to emit. */
record CompositeContext(
    ImmutableList<Tensor> nodes, List<Output<?>> inputs, CompositeOutputs outputs, Emitter emit) {
  Output<?> input(int index) {
    return inputs.get(index);
  }

  /** What the lowering of another composite over some of these inputs gives; emitted once. */
  List<Output<?>> outputsOf(Composite other, int... ofInputs) {
    return outputs.of(
        other,
        Arrays.stream(ofInputs).mapToObj(nodes::get).collect(ImmutableList.toImmutableList()),
        Arrays.stream(ofInputs).<Output<?>>mapToObj(inputs::get).toList(),
        emit);
  }
}
