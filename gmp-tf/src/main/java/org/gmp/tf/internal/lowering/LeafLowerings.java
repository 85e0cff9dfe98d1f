package org.gmp.tf.internal.lowering;

import org.gmp.graph.op.leaf.Constant;
import org.gmp.tf.lowering.LoweringRegistry;

/** The leaves that are not fed. */
final class LeafLowerings {
  private LeafLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry.put(Constant.class, (op, context) -> context.emit().constant(op.value()));
  }
}
