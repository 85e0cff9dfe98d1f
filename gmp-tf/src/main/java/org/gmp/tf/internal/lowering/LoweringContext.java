package org.gmp.tf.internal.lowering;

import java.util.List;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.tf.internal.emit.Emitter;
import org.tensorflow.Output;

/** The place where an op is lowered: its node, its inputs' values, and where to emit. */
record LoweringContext(Tensor node, List<Output<?>> inputs, Emitter emit) {
  Output<?> input(int index) {
    return inputs.get(index);
  }

  Shape shape(int index) {
    return node.input(index).shape();
  }

  /** An axis of the first input, counted from 0. */
  int axis(int axis) {
    return axis < 0 ? axis + shape(0).rank() : axis;
  }

  /** The inputs' values under one TensorFlow operation. */
  Output<?> op(String type) {
    return emit.op(type, inputs.toArray(new Output<?>[0]));
  }
}
