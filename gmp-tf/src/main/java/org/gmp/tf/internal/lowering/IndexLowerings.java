package org.gmp.tf.internal.lowering;

import org.gmp.graph.NdArray;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.index.Gather;
import org.gmp.graph.op.index.OneHot;
import org.gmp.graph.op.index.ScatterAddRows;
import org.gmp.tf.internal.emit.Emitter;
import org.tensorflow.Output;

/** Rows picked and put by indices. */
final class IndexLowerings {
  private IndexLowerings() {}

  static void addTo(LoweringTable.Builder table) {
    table
        .put(
            Gather.class,
            (op, site) ->
                site.emit().op("GatherV2", site.input(0), site.input(1), site.emit().integer(0)))
        .put(
            ScatterAddRows.class,
            (op, site) ->
                site.emit()
                    .op(
                        "UnsortedSegmentSum",
                        site.input(0),
                        site.input(1),
                        site.emit().integer(op.rows())))
        .put(OneHot.class, IndexLowerings::oneHot);
  }

  private static Output<?> oneHot(OneHot op, LoweringContext site) {
    Emitter emit = site.emit();
    TensorType scalar = TensorType.of(op.dtype());
    return emit.op(
        "OneHot",
        site.input(0),
        emit.integer(op.depth()),
        emit.constant(NdArray.filled(scalar, 1)),
        emit.constant(NdArray.filled(scalar, 0)));
  }
}
