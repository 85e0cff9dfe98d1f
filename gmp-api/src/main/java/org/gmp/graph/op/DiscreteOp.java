package org.gmp.graph.op;

import java.util.List;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.jspecify.annotations.Nullable;

/** What ops with bool or integer results share: there is no gradient to speak of. */
public abstract class DiscreteOp extends Op {
  @Override
  public final boolean isDifferentiable() {
    return false;
  }

  @Override
  public final List<@Nullable Tensor> gradient(Tensor y, Tensor dy) {
    throw new AssertionError(name() + " is discrete: " + y);
  }
}
