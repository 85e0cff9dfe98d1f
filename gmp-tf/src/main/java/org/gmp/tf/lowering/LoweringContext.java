package org.gmp.tf.lowering;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.tensorflow.Output;

/** Where an op is lowered: its node, the values of the node's inputs, and what emits operations. */
@AutoValue
public abstract class LoweringContext {
  LoweringContext() {}

  /** The context of a node whose inputs have the given values. */
  public static LoweringContext of(Tensor node, List<Output<?>> inputs, OperationEmitter emit) {
    return new AutoValue_LoweringContext(node, ImmutableList.copyOf(inputs), emit);
  }

  /** The node whose value is wanted, with its type. */
  public abstract Tensor node();

  /** The values of the node's inputs. */
  public abstract ImmutableList<Output<?>> inputs();

  /** What emits operations, under the node's name. */
  public abstract OperationEmitter emit();

  /** The value of one input. */
  public final Output<?> input(int index) {
    return inputs().get(index);
  }

  /** The shape of one input, in which the batch's size may be unknown. */
  public final Shape shape(int index) {
    return node().input(index).shape();
  }

  /** An axis of the first input, counted from 0. */
  public final int axis(int axis) {
    return axis < 0 ? axis + shape(0).rank() : axis;
  }

  /** The inputs' values under one TensorFlow operation. */
  public final Output<?> op(String type) {
    return emit().op(type, inputs().toArray(new Output<?>[0]));
  }
}
