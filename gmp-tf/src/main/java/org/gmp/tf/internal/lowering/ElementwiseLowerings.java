package org.gmp.tf.internal.lowering;

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
import org.gmp.tf.lowering.LoweringRegistry;

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
        .put(
            Cast.class,
            (op, context) -> context.emit().cast(context.input(0), NativeTensors.type(op.to())));
  }
}
