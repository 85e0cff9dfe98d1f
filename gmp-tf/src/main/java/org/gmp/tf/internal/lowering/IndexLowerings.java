package org.gmp.tf.internal.lowering;

import org.gmp.graph.NdArray;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.index.Gather;
import org.gmp.graph.op.index.OneHot;
import org.gmp.graph.op.index.ScatterAddRows;
import org.gmp.tf.lowering.LoweringContext;
import org.gmp.tf.lowering.LoweringRegistry;
import org.gmp.tf.lowering.OperationEmitter;
import org.tensorflow.Output;

/** Rows picked and put by indices. */
final class IndexLowerings {
  private IndexLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry
        .put(
            Gather.class,
            (op, context) ->
                context
                    .emit()
                    .op("GatherV2", context.input(0), context.input(1), context.emit().integer(0)))
        .put(
            ScatterAddRows.class,
            (op, context) ->
                context
                    .emit()
                    .op(
                        "UnsortedSegmentSum",
                        context.input(0),
                        context.input(1),
                        context.emit().integer(op.rows())))
        .put(OneHot.class, IndexLowerings::oneHot);
  }

  private static Output<?> oneHot(OneHot op, LoweringContext context) {
    OperationEmitter emit = context.emit();
    TensorType scalar = TensorType.of(op.dtype());
    return emit.op(
        "OneHot",
        context.input(0),
        emit.integer(op.depth()),
        emit.constant(NdArray.filled(scalar, 1)),
        emit.constant(NdArray.filled(scalar, 0)));
  }
}
