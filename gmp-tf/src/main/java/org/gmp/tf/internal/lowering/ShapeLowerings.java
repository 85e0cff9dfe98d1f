package org.gmp.tf.internal.lowering;

import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.op.shape.BroadcastLike;
import org.gmp.graph.op.shape.Concat;
import org.gmp.graph.op.shape.Pad;
import org.gmp.graph.op.shape.Reshape;
import org.gmp.graph.op.shape.Slice;
import org.gmp.graph.op.shape.Transpose;
import org.gmp.tf.lowering.LoweringContext;
import org.gmp.tf.lowering.LoweringRegistry;
import org.tensorflow.Output;

/** Elements moved without changing them. */
final class ShapeLowerings {
  private ShapeLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry
        .put(
            Reshape.class,
            (op, context) ->
                context.emit().reshape(context.input(0), context.node().shape().toArray()))
        .put(
            Transpose.class,
            (op, context) ->
                context
                    .emit()
                    .op("Transpose", context.input(0), context.emit().ints(op.order().toArray())))
        .put(
            Slice.class,
            (op, context) ->
                context
                    .emit()
                    .slice(
                        context.input(0),
                        context.shape(0).rank(),
                        context.axis(op.axis()),
                        op.begin(),
                        op.size()))
        .put(Pad.class, ShapeLowerings::pad)
        .put(Concat.class, ShapeLowerings::concat)
        .put(
            BroadcastLike.class,
            (op, context) ->
                context
                    .emit()
                    .op(
                        "BroadcastTo",
                        context.input(0),
                        context.emit().sizes(context.shape(1), context.input(1))));
  }

  private static Output<?> pad(Pad op, LoweringContext context) {
    int rank = context.shape(0).rank();
    int[] counts = new int[2 * rank];
    counts[2 * context.axis(op.axis())] = op.before();
    counts[2 * context.axis(op.axis()) + 1] = op.after();
    return context
        .emit()
        .op(
            "Pad",
            context.input(0),
            context.emit().constant(NdArray.of(Shape.of(rank, 2), counts)));
  }

  private static Output<?> concat(Concat op, LoweringContext context) {
    if (context.inputs().size() == 1) {
      return context.input(0);
    }
    return context
        .emit()
        .operation(
            "ConcatV2",
            b ->
                b.addInputList(context.inputs().toArray(new Output<?>[0]))
                    .addInput(context.emit().integer(op.axis())))
        .output(0);
  }
}
