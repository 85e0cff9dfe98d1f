package org.gmp.tf.internal.lowering;

import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.op.reduction.ElementCount;
import org.gmp.graph.op.shape.BroadcastLike;
import org.gmp.graph.op.shape.Concat;
import org.gmp.graph.op.shape.Pad;
import org.gmp.graph.op.shape.Reshape;
import org.gmp.graph.op.shape.Slice;
import org.gmp.graph.op.shape.Transpose;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.emit.NativeTensors;
import org.tensorflow.Output;

/** Elements moved without changing them, and counted. */
final class ShapeLowerings {
  private ShapeLowerings() {}

  static void addTo(LoweringTable.Builder table) {
    table
        .put(
            Reshape.class,
            (op, site) -> site.emit().reshape(site.input(0), site.node().shape().toArray()))
        .put(
            Transpose.class,
            (op, site) ->
                site.emit().op("Transpose", site.input(0), site.emit().ints(op.order().toArray())))
        .put(
            Slice.class,
            (op, site) ->
                site.emit()
                    .slice(
                        site.input(0),
                        site.shape(0).rank(),
                        site.axis(op.axis()),
                        op.begin(),
                        op.size()))
        .put(Pad.class, ShapeLowerings::pad)
        .put(Concat.class, ShapeLowerings::concat)
        .put(
            BroadcastLike.class,
            (op, site) ->
                site.emit()
                    .op(
                        "BroadcastTo",
                        site.input(0),
                        site.emit().sizes(site.shape(1), site.input(1))))
        .put(ElementCount.class, ShapeLowerings::elementCount);
  }

  private static Output<?> pad(Pad op, LoweringContext site) {
    int rank = site.shape(0).rank();
    int[] counts = new int[2 * rank];
    counts[2 * site.axis(op.axis())] = op.before();
    counts[2 * site.axis(op.axis()) + 1] = op.after();
    return site.emit()
        .op("Pad", site.input(0), site.emit().constant(NdArray.of(Shape.of(rank, 2), counts)));
  }

  private static Output<?> concat(Concat op, LoweringContext site) {
    if (site.inputs().size() == 1) {
      return site.input(0);
    }
    return site.emit()
        .operation(
            "ConcatV2",
            b ->
                b.addInputList(site.inputs().toArray(new Output<?>[0]))
                    .addInput(site.emit().integer(op.axis())))
        .output(0);
  }

  private static Output<?> elementCount(ElementCount op, LoweringContext site) {
    Emitter emit = site.emit();
    Output<?> sizes = emit.sizes(site.shape(0), site.input(0));
    int[] axes = op.axes().stream().map(site::axis).toArray();
    Output<?> counted = emit.op("GatherV2", sizes, emit.ints(axes), emit.integer(0));
    return emit.cast(
        emit.op("Prod", counted, emit.ints(0)), NativeTensors.type(site.node().dtype()));
  }
}
