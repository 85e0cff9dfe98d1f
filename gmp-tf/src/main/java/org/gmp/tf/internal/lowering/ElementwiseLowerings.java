package org.gmp.tf.internal.lowering;

import java.util.function.Consumer;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.graph.op.arithmetic.Div;
import org.gmp.graph.op.arithmetic.Maximum;
import org.gmp.graph.op.arithmetic.Minimum;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.arithmetic.Neg;
import org.gmp.graph.op.arithmetic.Sub;
import org.gmp.graph.op.control.StopGradient;
import org.gmp.graph.op.control.TrainingSwitch;
import org.gmp.graph.op.elementwise.Abs;
import org.gmp.graph.op.elementwise.Atan2;
import org.gmp.graph.op.elementwise.Cast;
import org.gmp.graph.op.elementwise.Cos;
import org.gmp.graph.op.elementwise.Exp;
import org.gmp.graph.op.elementwise.Log;
import org.gmp.graph.op.elementwise.Relu;
import org.gmp.graph.op.elementwise.ReluGrad;
import org.gmp.graph.op.elementwise.Sigmoid;
import org.gmp.graph.op.elementwise.Sign;
import org.gmp.graph.op.elementwise.Sin;
import org.gmp.graph.op.elementwise.Softplus;
import org.gmp.graph.op.elementwise.Sqrt;
import org.gmp.graph.op.elementwise.Square;
import org.gmp.graph.op.elementwise.Tanh;
import org.gmp.graph.op.leaf.Constant;
import org.gmp.graph.op.reduction.LogSoftmax;
import org.gmp.tf.internal.emit.NativeTensors;
import org.gmp.tf.lowering.Lowering;
import org.gmp.tf.lowering.LoweringContext;
import org.gmp.tf.lowering.LoweringRegistry;
import org.gmp.tf.lowering.OperationEmitter;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Output;

/** Numbers to numbers: arithmetic, functions of one number, constants and pass-throughs. */
final class ElementwiseLowerings {
  private ElementwiseLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry
        .put(Add.class, ElementwiseLowerings::add)
        .put(Sub.class, Lowering.same("Sub"))
        .put(Mul.class, Lowering.same("Mul"))
        .put(
            Div.class,
            (op, context) ->
                context.op(context.node().dtype() == DType.INT32 ? "TruncateDiv" : "RealDiv"))
        .put(Maximum.class, Lowering.same("Maximum"))
        .put(Minimum.class, Lowering.same("Minimum"))
        .put(Atan2.class, Lowering.same("Atan2"))
        .put(Neg.class, Lowering.same("Neg"))
        .put(Abs.class, Lowering.same("Abs"))
        .put(Sign.class, Lowering.same("Sign"))
        .put(Square.class, Lowering.same("Square"))
        .put(Sqrt.class, Lowering.same("Sqrt"))
        .put(Exp.class, Lowering.same("Exp"))
        .put(Log.class, Lowering.same("Log"))
        .put(Sin.class, Lowering.same("Sin"))
        .put(Cos.class, Lowering.same("Cos"))
        .put(Tanh.class, Lowering.same("Tanh"))
        .put(Sigmoid.class, Lowering.same("Sigmoid"))
        .put(Softplus.class, Lowering.same("Softplus"))
        .put(Relu.class, Lowering.same("Relu"))
        .put(ReluGrad.class, Lowering.same("ReluGrad"))
        .put(LogSoftmax.class, (op, context) -> logSoftmax(context))
        .put(
            Cast.class,
            (op, context) -> context.emit().cast(context.input(0), NativeTensors.type(op.to())))
        .put(Constant.class, (op, context) -> context.emit().constant(op.value()))
        .put(StopGradient.class, (op, context) -> context.input(0))
        .put(TrainingSwitch.class, (op, context) -> context.input(1));
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

  /** A number for each channel of images is a bias, which TensorFlow fuses with convolutions. */
  private static Output<?> add(Add op, LoweringContext context) {
    for (int i = 0; i < 2; i++) {
      if (isImages(context, i) && isChannels(context, 1 - i) && !context.emit().isForXla()) {
        return context.emit().op("BiasAdd", context.input(i), context.input(1 - i));
      }
    }
    return context.op("AddV2");
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
