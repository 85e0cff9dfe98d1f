package org.gmp.tf.internal.lowering;

import com.google.common.primitives.ImmutableIntArray;
import org.gmp.graph.op.linear.MatMul;
import org.gmp.graph.op.reduction.ArgMax;
import org.gmp.graph.op.reduction.ReduceMax;
import org.gmp.graph.op.reduction.Sum;
import org.gmp.tf.lowering.LoweringContext;
import org.gmp.tf.lowering.LoweringRegistry;
import org.gmp.tf.lowering.OperationEmitter;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/** Sums, products of matrices, and the largest of many. */
final class ReductionLowerings {
  private ReductionLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry
        .put(Sum.class, (op, context) -> reduced("Sum", op.axes(), op.keepDims(), context))
        .put(ReduceMax.class, (op, context) -> reduced("Max", op.axes(), op.keepDims(), context))
        .put(ArgMax.class, ReductionLowerings::argMax)
        .put(MatMul.class, ReductionLowerings::matMul);
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

  private static Output<?> argMax(ArgMax op, LoweringContext context) {
    return context
        .emit()
        .op(
            "ArgMax",
            b -> b.setAttr("output_type", DataType.DT_INT32),
            context.input(0),
            context.emit().integer(op.axis()));
  }

  private static Output<?> matMul(MatMul op, LoweringContext context) {
    if (context.emit().isForXla() && isMatrixTimesVector(op, context)) {
      return matrixTimesVector(context);
    }
    if (context.node().shape().rank() == 2) {
      return context
          .emit()
          .op(
              "MatMul",
              b ->
                  b.setAttr("transpose_a", op.transposeA()).setAttr("transpose_b", op.transposeB()),
              context.input(0),
              context.input(1));
    }
    return context
        .emit()
        .op(
            "BatchMatMulV2",
            b -> b.setAttr("adj_x", op.transposeA()).setAttr("adj_y", op.transposeB()),
            context.input(0),
            context.input(1));
  }

  /** Whether it is a' b with one column: the gradient of the weights of a single output. */
  private static boolean isMatrixTimesVector(MatMul op, LoweringContext context) {
    return op.transposeA()
        && !op.transposeB()
        && context.shape(0).rank() == 2
        && context.shape(1).rank() == 2
        && context.shape(1).dim(1) == 1;
  }

  /** The sum of the rows of a, each times its number in b: XLA fuses it with what comes before. */
  private static Output<?> matrixTimesVector(LoweringContext context) {
    OperationEmitter emit = context.emit();
    Output<?> products = emit.op("Mul", context.input(0), context.input(1));
    return emit.reshape(emit.op("Sum", products, emit.ints(0)), context.shape(0).dim(1), 1);
  }
}
