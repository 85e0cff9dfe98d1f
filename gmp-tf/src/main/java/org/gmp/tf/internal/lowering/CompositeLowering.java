package org.gmp.tf.internal.lowering;

import java.util.List;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.composite.Composite;
import org.tensorflow.Output;

/** How composites of one class are computed at once, where TensorFlow has the means. */
interface CompositeLowering<C extends Composite> {
  /** Whether it computes a composite of inputs of the given types; else its expansion is. */
  boolean takes(C composite, List<TensorType> inputs);

  /**
   * The composite's results in order, and after them whatever the lowering of another composite
   * wants of it, see {@link CompositeContext#outputsOf}.
   */
  List<Output<?>> lower(C composite, CompositeContext context);
}
