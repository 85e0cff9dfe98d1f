package org.gmp.tf.internal.lowering;

import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.graph.op.arithmetic.Div;
import org.gmp.graph.op.arithmetic.Maximum;
import org.gmp.graph.op.arithmetic.Minimum;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.arithmetic.Neg;
import org.gmp.graph.op.arithmetic.Sub;
import org.gmp.tf.lowering.Lowering;
import org.gmp.tf.lowering.LoweringContext;
import org.gmp.tf.lowering.LoweringRegistry;
import org.gmp.tf.lowering.OperationEmitter;
import org.tensorflow.Output;

/** Arithmetic, of which two operands broadcast. */
final class ArithmeticLowerings {
  private ArithmeticLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry
        .put(Add.class, ArithmeticLowerings::add)
        .put(Sub.class, Lowering.same("Sub"))
        .put(Mul.class, Lowering.same("Mul"))
        .put(
            Div.class,
            (op, context) ->
                context.op(context.node().dtype() == DType.INT32 ? "TruncateDiv" : "RealDiv"))
        .put(Maximum.class, (op, context) -> extreme("Maximum", context))
        .put(Minimum.class, (op, context) -> extreme("Minimum", context))
        .put(Neg.class, Lowering.same("Neg"));
  }

  /** A number for each channel of images is a bias, which TensorFlow fuses with convolutions. */
  private static Output<?> add(Add op, LoweringContext context) {
    for (int i = 0; i < 2; i++) {
      if (isImages(context, i) && isChannels(context, 1 - i) && !context.emit().isForXla()) {
        return context.emit().op("BiasAdd", context.input(i), context.input(1 - i));
      }
    }
    return context.op("AddV2");
  }

  /** XLA's extreme of NaN and a number is the number, which ever comes second. */
  private static Output<?> extreme(String type, LoweringContext context) {
    OperationEmitter emit = context.emit();
    Output<?> result = context.op(type);
    if (emit.isForXla() && context.node().dtype().isFloating()) {
      for (Output<?> input : context.inputs()) {
        result = emit.op("SelectV2", emit.op("IsNan", input), input, result);
      }
    }
    return result;
  }

  private static boolean isImages(LoweringContext context, int input) {
    return context.shape(input).rank() == 4
        && context.node().dtype().isFloating()
        && context.shape(input).equals(context.node().shape());
  }

  private static boolean isChannels(LoweringContext context, int input) {
    return context.shape(input).equals(Shape.of(context.node().shape().dim(3)));
  }
}
