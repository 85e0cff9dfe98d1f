package org.gmp.tf.lowering;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.gmp.graph.Op;
import org.gmp.graph.op.composite.Composite;

/** Takes lowerings, each for one class of ops. */
public interface LoweringRegistry {
  /**
   * Says how ops of exactly this class, not of its subclasses, are lowered.
   *
   * @return this
   * @throws org.gmp.graph.GraphException if the class has a lowering already
   */
  @CanIgnoreReturnValue
  <O extends Op> LoweringRegistry put(Class<O> type, Lowering<O> lowering);

  /**
   * Says how composites of exactly this class, not of its subclasses, are computed at once.
   *
   * @return this
   * @throws org.gmp.graph.GraphException if the class has a lowering already
   */
  @CanIgnoreReturnValue
  <C extends Composite> LoweringRegistry putComposite(Class<C> type, CompositeLowering<C> lowering);
}
