package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.BOOL;
import static org.gmp.graph.DType.FLOAT32;
import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.DType.INT32;
import static org.gmp.graph.op.cases.CaseFamilies.binary;
import static org.gmp.graph.op.cases.CaseFamilies.integers;
import static org.gmp.graph.op.cases.CaseFamilies.known;
import static org.gmp.graph.op.cases.CaseFamilies.unary;

import com.google.common.collect.ImmutableList;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
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

/** Functions of each element by itself, and casts. */
final class ElementwiseCases {
  // Rounding to float32 somewhere on the way.
  private static final double ROUNDED = 1e-6;

  private ElementwiseCases() {}

  static ImmutableList<OpCase> all() {
    ImmutableList.Builder<OpCase> cases = ImmutableList.builder();
    Values any = Values.awayFromZero();
    Values positive = Values.positive();
    unary(cases, Abs.class, any, Tensor::abs);
    unary(cases, Sign.class, any, Tensor::sign);
    unary(cases, Square.class, any, Tensor::square);
    unary(cases, Sqrt.class, positive, Tensor::sqrt);
    unary(cases, Exp.class, any, Tensor::exp);
    unary(cases, Log.class, positive, Tensor::log);
    unary(cases, Sin.class, any, Tensor::sin);
    unary(cases, Cos.class, any, Tensor::cos);
    unary(cases, Relu.class, any, Tensor::relu);
    unary(cases, Tanh.class, any, Tensor::tanh);
    unary(cases, Sigmoid.class, any, Tensor::sigmoid);
    unary(cases, Softplus.class, any, Tensor::softplus);

    known(cases, Abs.class, Tensor::abs, of(-2, 0, 3), of(2, 0, 3));
    known(cases, Sign.class, Tensor::sign, of(-2, 0, 3), of(-1, 0, 1));
    known(cases, Square.class, Tensor::square, of(-3, 0, 0.5), of(9, 0, 0.25));
    known(cases, Sqrt.class, Tensor::sqrt, of(0, 2.25, 16), of(0, 1.5, 4));
    known(cases, Exp.class, Tensor::exp, of(0, 1, -1), of(1, Math.E, 0.36787944117144233));
    known(
        cases, Log.class, Tensor::log, of(1, 2, 10), of(0, 0.6931471805599453, 2.302585092994046));
    known(cases, Sin.class, Tensor::sin, of(0, Math.PI / 6, -Math.PI / 2), of(0, 0.5, -1));
    known(cases, Cos.class, Tensor::cos, of(0, Math.PI / 3, Math.PI), of(1, 0.5, -1));
    known(cases, Relu.class, Tensor::relu, of(-2, 0, 3), of(0, 0, 3));
    known(cases, Tanh.class, Tensor::tanh, of(0, 1, -400), of(0, 0.7615941559557649, -1));
    known(cases, Sigmoid.class, Tensor::sigmoid, of(0, 800, -800), of(0.5, 1, 0));
    known(
        cases, Softplus.class, Tensor::softplus, of(0, 800, -800), of(0.6931471805599453, 800, 0));

    integers(cases, Abs.class, Tensor::abs, 4, 0, 7);
    integers(cases, Sign.class, Tensor::sign, -1, 0, 1);
    integers(cases, Square.class, Tensor::square, 16, 0, 49);

    binary(cases, Atan2.class, any, any, Tensor::atan2);
    cases.add(
        OpCase.of(Atan2.class, "the four quadrants and the axes")
            .rough(FLOAT64, Values.given(1, 1, -1, -1, 0, 2, 0), 7)
            .rough(FLOAT64, Values.given(1, -1, -1, 1, -3, 0, 5), 7)
            .expected(
                Shape.of(7),
                0.7853981633974483,
                2.356194490192345,
                -2.356194490192345,
                -0.7853981633974483,
                3.141592653589793,
                1.5707963267948966,
                0)
            .computes(in -> in.get(0).atan2(in.get(1))));

    cases.add(
        OpCase.of(ReluGrad.class, "known values")
            .rough(FLOAT64, Values.given(5, 6, 7), 3)
            .rough(FLOAT64, Values.given(-1, 0, 2), 3)
            .expected(Shape.of(3), 0, 0, 7)
            .computes(in -> Tensor.of(new ReluGrad(), in.get(0), in.get(1))));
    cases.add(
        OpCase.of(ReluGrad.class, "batch")
            .smooth(any, 5, 3)
            .smooth(any, 5, 3)
            .batched(0, 1)
            .computes(in -> Tensor.of(new ReluGrad(), in.get(0), in.get(1))));
    casts(cases);
    return cases.build();
  }

  private static double[] of(double... values) {
    return values;
  }

  private static void casts(ImmutableList.Builder<OpCase> cases) {
    Values any = Values.awayFromZero();
    cases.add(
        cast("floating to integers, towards zero", FLOAT64, INT32)
            .rough(FLOAT64, Values.given(2.75, -2.75, 0.5), 3)
            .expected(Shape.of(3), 2, -2, 0)
            .computes(in -> in.get(0).cast(INT32)),
        cast("integers to floating", INT32, FLOAT64)
            .rough(INT32, Values.given(-3, 0, 16777217), 3)
            .expected(Shape.of(3), -3, 0, 16777217)
            .computes(in -> in.get(0).cast(FLOAT64)),
        cast("integers to float32", INT32, FLOAT32)
            .rough(INT32, Values.given(-3, 0, 5), 3)
            .expected(Shape.of(3), -3, 0, 5)
            .computes(in -> in.get(0).cast(FLOAT32)),
        cast("truth to numbers", BOOL, FLOAT32)
            .rough(BOOL, Values.given(1, 0), 2)
            .expected(Shape.of(2), 1, 0)
            .computes(in -> in.get(0).cast(FLOAT32)),
        cast("truth to integers", BOOL, INT32)
            .rough(BOOL, Values.given(1, 0), 2)
            .expected(Shape.of(2), 1, 0)
            .computes(in -> in.get(0).cast(INT32)),
        cast("numbers to truth", FLOAT64, BOOL)
            .rough(FLOAT64, Values.given(0, 0.25, -3), 3)
            .expected(Shape.of(3), 0, 1, 1)
            .computes(in -> in.get(0).cast(BOOL)),
        cast("to float32", FLOAT64, FLOAT32)
            .smooth(any, 5, 3)
            .batched(0)
            .tolerance(ROUNDED)
            .computes(in -> in.get(0).cast(FLOAT32)),
        cast("to float32 and back", FLOAT64, FLOAT64)
            .smooth(any, 2, 3)
            .tolerance(ROUNDED)
            .computes(in -> in.get(0).cast(FLOAT32).square().cast(FLOAT64)));
  }

  private static OpCase.Builder cast(String label, DType from, DType to) {
    return OpCase.of(Cast.class, label + " (" + from + " to " + to + ")");
  }
}
