package org.gmp.tf.internal.lowering;

import com.google.common.primitives.ImmutableIntArray;
import org.gmp.graph.op.linear.MatMul;
import org.gmp.graph.op.reduction.ArgMax;
import org.gmp.graph.op.reduction.ReduceMax;
import org.gmp.graph.op.reduction.Sum;
import org.gmp.tf.internal.emit.Emitter;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/** Sums, products of matrices, and the largest of many. */
final class ReductionLowerings {
  private ReductionLowerings() {}

  static void addTo(LoweringTable.Builder table) {
    table
        .put(Sum.class, (op, site) -> reduced("Sum", op.axes(), op.keepDims(), site))
        .put(ReduceMax.class, (op, site) -> reduced("Max", op.axes(), op.keepDims(), site))
        .put(ArgMax.class, ReductionLowerings::argMax)
        .put(MatMul.class, ReductionLowerings::matMul);
  }

  private static Output<?> reduced(
      String type, ImmutableIntArray axes, boolean keepDims, LoweringContext site) {
    return site.emit()
        .op(
            type,
            b -> b.setAttr("keep_dims", keepDims),
            site.input(0),
            site.emit().ints(axes.toArray()));
  }

  private static Output<?> argMax(ArgMax op, LoweringContext site) {
    return site.emit()
        .op(
            "ArgMax",
            b -> b.setAttr("output_type", DataType.DT_INT32),
            site.input(0),
            site.emit().integer(op.axis()));
  }

  private static Output<?> matMul(MatMul op, LoweringContext site) {
    if (site.emit().isForXla() && isMatrixTimesVector(op, site)) {
      return matrixTimesVector(site);
    }
    if (site.node().shape().rank() == 2) {
      return site.emit()
          .op(
              "MatMul",
              b ->
                  b.setAttr("transpose_a", op.transposeA()).setAttr("transpose_b", op.transposeB()),
              site.input(0),
              site.input(1));
    }
    return site.emit()
        .op(
            "BatchMatMulV2",
            b -> b.setAttr("adj_x", op.transposeA()).setAttr("adj_y", op.transposeB()),
            site.input(0),
            site.input(1));
  }

  /** Whether it is a' b with one column: the gradient of the weights of a single output. */
  private static boolean isMatrixTimesVector(MatMul op, LoweringContext site) {
    return op.transposeA()
        && !op.transposeB()
        && site.shape(0).rank() == 2
        && site.shape(1).rank() == 2
        && site.shape(1).dim(1) == 1;
  }

  /** The sum of the rows of a, each times its number in b: XLA fuses it with what comes before. */
  private static Output<?> matrixTimesVector(LoweringContext site) {
    Emitter emit = site.emit();
    Output<?> products = emit.op("Mul", site.input(0), site.input(1));
    return emit.reshape(emit.op("Sum", products, emit.ints(0)), site.shape(0).dim(1), 1);
  }
}
