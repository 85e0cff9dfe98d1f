package org.gmp.tf.internal.lowering;

import com.google.common.primitives.ImmutableIntArray;
import java.util.function.Consumer;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.reduction.ArgMax;
import org.gmp.graph.op.reduction.ElementCount;
import org.gmp.graph.op.reduction.LogSoftmax;
import org.gmp.graph.op.reduction.ReduceMax;
import org.gmp.graph.op.reduction.Sum;
import org.gmp.tf.internal.emit.NativeTensors;
import org.gmp.tf.lowering.LoweringContext;
import org.gmp.tf.lowering.LoweringRegistry;
import org.gmp.tf.lowering.OperationEmitter;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/** Sums, counts, the largest of many, and the softmax. */
final class ReductionLowerings {
  private ReductionLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry
        .put(Sum.class, (op, context) -> reduced("Sum", op.axes(), op.keepDims(), context))
        .put(ReduceMax.class, ReductionLowerings::reduceMax)
        .put(ArgMax.class, ReductionLowerings::argMax)
        .put(ElementCount.class, ReductionLowerings::elementCount)
        .put(LogSoftmax.class, (op, context) -> logSoftmax(context));
  }

  private static Output<?> reduced(
      String type, ImmutableIntArray axes, boolean keepDims, LoweringContext context) {
    return context
        .emit()
        .op(
            type,
            b -> b.setAttr("keep_dims", keepDims),
            context.input(0),
            context.emit().ints(axes.toArray()));
  }

  /** XLA's passes over NaN. */
  private static Output<?> reduceMax(ReduceMax op, LoweringContext context) {
    Output<?> largest = reduced("Max", op.axes(), op.keepDims(), context);
    if (!context.emit().isForXla() || !context.node().dtype().isFloating()) {
      return largest;
    }
    OperationEmitter emit = context.emit();
    Output<?> hasNan =
        emit.op(
            "Any",
            b -> b.setAttr("keep_dims", op.keepDims()),
            emit.op("IsNan", context.input(0)),
            emit.ints(op.axes().toArray()));
    return emit.op("SelectV2", hasNan, scalar(context.node().dtype(), Double.NaN, emit), largest);
  }

  /** With infinities for NaN, which TensorFlow passes over. */
  private static Output<?> argMax(ArgMax op, LoweringContext context) {
    OperationEmitter emit = context.emit();
    Output<?> x = context.input(0);
    DType dtype = context.node().input(0).dtype();
    Output<?> ordered =
        emit.op("SelectV2", emit.op("IsNan", x), scalar(dtype, Double.POSITIVE_INFINITY, emit), x);
    return emit.op(
        "ArgMax",
        b -> b.setAttr("output_type", DataType.DT_INT32),
        ordered,
        emit.integer(op.axis()));
  }

  private static Output<?> scalar(DType dtype, double value, OperationEmitter emit) {
    return emit.constant(NdArray.filled(TensorType.of(dtype), value));
  }

  private static Output<?> elementCount(ElementCount op, LoweringContext context) {
    OperationEmitter emit = context.emit();
    Output<?> sizes = emit.sizes(context.shape(0), context.input(0));
    int[] axes = op.axes().stream().map(context::axis).toArray();
    Output<?> counted = emit.op("GatherV2", sizes, emit.ints(axes), emit.integer(0));
    return emit.cast(
        emit.op("Prod", counted, emit.ints(0)), NativeTensors.type(context.node().dtype()));
  }

  /**
   * By its parts, with an exponential, before which TensorFlow's mixed-precision rewrite stops: it
   * computes its own log-softmax in bfloat16, and with it the loss and all that follows from it.
   */
  private static Output<?> logSoftmax(LoweringContext context) {
    OperationEmitter emit = context.emit();
    if (emit.isForXla()) {
      return context.op("LogSoftmax");
    }
    Consumer<GraphOperationBuilder> keeping = b -> b.setAttr("keep_dims", true);
    Output<?> last = emit.ints(context.shape(0).rank() - 1);
    Output<?> shifted =
        emit.op("Sub", context.input(0), emit.op("Max", keeping, context.input(0), last));
    Output<?> sum = emit.op("Sum", keeping, emit.op("Exp", shifted), last);
    return emit.op("Sub", shifted, emit.op("Log", sum));
  }
}
