package org.gmp.tf.lowering;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.composite.Composite;
import org.tensorflow.Output;

/** Where a composite is lowered: its inputs' types and values, and what emits operations. */
public interface CompositeContext {
  /** The values of the inputs. */
  ImmutableList<Output<?>> inputs();

  /** The type of one input. */
  TensorType type(int index);

  /** What emits operations, under the name of the node that is lowered. */
  OperationEmitter emit();

  /**
   * What the lowering of another composite over some of these inputs gives; emitted once, whoever
   * asks.
   *
   * @param ofInputs the places among these inputs of the other's
   * @throws org.gmp.graph.GraphException if the other has no lowering
   */
  List<Output<?>> outputsOf(Composite other, int... ofInputs);

  /** The value of one input. */
  default Output<?> input(int index) {
    return inputs().get(index);
  }
}
