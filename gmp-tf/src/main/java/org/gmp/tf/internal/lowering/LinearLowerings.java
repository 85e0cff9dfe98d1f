package org.gmp.tf.internal.lowering;

import org.gmp.graph.op.linear.MatMul;
import org.gmp.tf.lowering.LoweringContext;
import org.gmp.tf.lowering.LoweringRegistry;
import org.gmp.tf.lowering.OperationEmitter;
import org.tensorflow.Output;

/** Products of matrices. */
final class LinearLowerings {
  private LinearLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry.put(MatMul.class, LinearLowerings::matMul);
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
