package org.gmp.tf.internal.lowering;

import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
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
import org.gmp.tf.internal.emit.NativeTensors;
import org.gmp.tf.lowering.Lowering;
import org.gmp.tf.lowering.LoweringContext;
import org.gmp.tf.lowering.LoweringRegistry;
import org.gmp.tf.lowering.OperationEmitter;
import org.tensorflow.Output;

/** Functions of each element by itself, and casts. */
final class ElementwiseLowerings {
  private ElementwiseLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry
        .put(Atan2.class, Lowering.same("Atan2"))
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
        .put(Cast.class, ElementwiseLowerings::cast);
  }

  /** TensorFlow's kernel gives the least integer for whatever is out of the range of integers. */
  private static Output<?> cast(Cast op, LoweringContext context) {
    OperationEmitter emit = context.emit();
    Output<?> x = context.input(0);
    if (op.to() == DType.INT32 && context.node().input(0).dtype().isFloating()) {
      Output<?> wide = emit.cast(x, DType.FLOAT64);
      Output<?> zero = emit.constant(NdArray.scalar(0));
      Output<?> known = emit.op("SelectV2", emit.op("IsNan", wide), zero, wide);
      Output<?> least = emit.constant(NdArray.scalar(Integer.MIN_VALUE));
      Output<?> largest = emit.constant(NdArray.scalar(Integer.MAX_VALUE));
      x = emit.op("Minimum", emit.op("Maximum", known, least), largest);
    }
    return emit.cast(x, NativeTensors.type(op.to()));
  }
}
