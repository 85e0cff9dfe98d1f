package org.gmp.tf.lowering;

import java.util.List;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.composite.Composite;
import org.tensorflow.Output;

/**
 * How composites of one class become TensorFlow operations that compute all results at once. A
 * composite without a lowering, or one that its lowering does not take, is lowered as its
 * expansion; so is every composite in a program that XLA compiles.
 *
 * @param <C> the class of the composites
 */
public interface CompositeLowering<C extends Composite> {
  /** Whether it computes a composite of inputs of the given types. */
  boolean takes(C composite, List<TensorType> inputs);

  /**
   * The values of the composite's results, in order. More may follow, for the lowering of another
   * composite that asks for them by {@link CompositeContext#outputsOf}: what a gradient takes up.
   */
  List<Output<?>> lower(C composite, CompositeContext context);
}
