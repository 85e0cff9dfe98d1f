package org.gmp.tf.internal.lowering;

import org.gmp.graph.op.comparison.Equal;
import org.gmp.graph.op.comparison.Greater;
import org.gmp.graph.op.comparison.GreaterEqual;
import org.gmp.graph.op.comparison.IsFinite;
import org.gmp.graph.op.comparison.LogicalAnd;
import org.gmp.graph.op.comparison.LogicalNot;
import org.gmp.graph.op.comparison.LogicalOr;
import org.gmp.graph.op.comparison.Select;
import org.gmp.tf.lowering.Lowering;
import org.gmp.tf.lowering.LoweringRegistry;

/** Comparison, logic and selection. */
final class ComparisonLowerings {
  private ComparisonLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry
        .put(Equal.class, Lowering.same("Equal"))
        .put(Greater.class, Lowering.same("Greater"))
        .put(GreaterEqual.class, Lowering.same("GreaterEqual"))
        .put(IsFinite.class, Lowering.same("IsFinite"))
        .put(LogicalAnd.class, Lowering.same("LogicalAnd"))
        .put(LogicalOr.class, Lowering.same("LogicalOr"))
        .put(LogicalNot.class, Lowering.same("LogicalNot"))
        .put(Select.class, Lowering.same("SelectV2"));
  }
}
