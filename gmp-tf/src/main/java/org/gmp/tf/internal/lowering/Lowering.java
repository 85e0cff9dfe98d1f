package org.gmp.tf.internal.lowering;

import org.gmp.graph.Op;
import org.tensorflow.Output;

/** How ops of one class become TensorFlow operations. */
@FunctionalInterface
interface Lowering<O extends Op> {
  Output<?> lower(O op, LoweringContext site);

  /** The TensorFlow operation that does the same to the same inputs. */
  static <O extends Op> Lowering<O> same(String type) {
    return (op, site) -> site.op(type);
  }
}
