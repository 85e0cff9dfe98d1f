package org.gmp.tf.lowering;

import org.gmp.graph.Op;
import org.tensorflow.Output;

/**
 * How ops of one class become TensorFlow operations.
 *
 * <p>Small training programs are compiled by XLA, which has kernels for most but not all
 * operations. Where it lacks one, emit others if {@link OperationEmitter#isForXla}, or use {@link
 * org.gmp.tf.Compilation#OFF}.
 *
 * @param <O> the class of the ops
 */
@FunctionalInterface
public interface Lowering<O extends Op> {
  /** The value of the context's node, emitted from the values of its inputs. */
  Output<?> lower(O op, LoweringContext context);

  /** The TensorFlow operation that does the same to the same inputs. */
  static <O extends Op> Lowering<O> same(String type) {
    return (op, context) -> context.op(type);
  }
}
