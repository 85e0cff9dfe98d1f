package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.BOOL;
import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.DType.INT32;

import com.google.common.collect.ImmutableList;
import java.util.function.UnaryOperator;
import org.gmp.graph.Op;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.arithmetic.Neg;
import org.gmp.graph.op.comparison.IsFinite;
import org.gmp.graph.op.comparison.LogicalNot;
import org.gmp.graph.op.elementwise.Abs;
import org.gmp.graph.op.elementwise.Cos;
import org.gmp.graph.op.elementwise.Exp;
import org.gmp.graph.op.elementwise.Log;
import org.gmp.graph.op.elementwise.Relu;
import org.gmp.graph.op.elementwise.Sigmoid;
import org.gmp.graph.op.elementwise.Sign;
import org.gmp.graph.op.elementwise.Sin;
import org.gmp.graph.op.elementwise.Softplus;
import org.gmp.graph.op.elementwise.Sqrt;
import org.gmp.graph.op.elementwise.Square;
import org.gmp.graph.op.elementwise.Tanh;

/** Ops that map each element by itself. */
final class UnaryCases {
  private UnaryCases() {}

  static ImmutableList<OpCase> all() {
    ImmutableList.Builder<OpCase> cases = ImmutableList.builder();
    Values any = Values.awayFromZero();
    Values positive = Values.positive();
    family(cases, Neg.class, any, Tensor::neg);
    family(cases, Abs.class, any, Tensor::abs);
    family(cases, Sign.class, any, Tensor::sign);
    family(cases, Square.class, any, Tensor::square);
    family(cases, Sqrt.class, positive, Tensor::sqrt);
    family(cases, Exp.class, any, Tensor::exp);
    family(cases, Log.class, positive, Tensor::log);
    family(cases, Sin.class, any, Tensor::sin);
    family(cases, Cos.class, any, Tensor::cos);
    family(cases, Relu.class, any, Tensor::relu);
    family(cases, Tanh.class, any, Tensor::tanh);
    family(cases, Sigmoid.class, any, Tensor::sigmoid);
    family(cases, Softplus.class, any, Tensor::softplus);

    expected(cases, Neg.class, Tensor::neg, of(-2, 0.5, 3), of(2, -0.5, -3));
    expected(cases, Abs.class, Tensor::abs, of(-2, 0, 3), of(2, 0, 3));
    expected(cases, Sign.class, Tensor::sign, of(-2, 0, 3), of(-1, 0, 1));
    expected(cases, Square.class, Tensor::square, of(-3, 0, 0.5), of(9, 0, 0.25));
    expected(cases, Sqrt.class, Tensor::sqrt, of(0, 2.25, 16), of(0, 1.5, 4));
    expected(cases, Exp.class, Tensor::exp, of(0, 1, -1), of(1, Math.E, 0.36787944117144233));
    expected(
        cases, Log.class, Tensor::log, of(1, 2, 10), of(0, 0.6931471805599453, 2.302585092994046));
    expected(cases, Sin.class, Tensor::sin, of(0, Math.PI / 6, -Math.PI / 2), of(0, 0.5, -1));
    expected(cases, Cos.class, Tensor::cos, of(0, Math.PI / 3, Math.PI), of(1, 0.5, -1));
    expected(cases, Relu.class, Tensor::relu, of(-2, 0, 3), of(0, 0, 3));
    expected(cases, Tanh.class, Tensor::tanh, of(0, 1, -400), of(0, 0.7615941559557649, -1));
    expected(cases, Sigmoid.class, Tensor::sigmoid, of(0, 800, -800), of(0.5, 1, 0));
    expected(
        cases, Softplus.class, Tensor::softplus, of(0, 800, -800), of(0.6931471805599453, 800, 0));

    integers(cases, Neg.class, Tensor::neg, 4, 0, -7);
    integers(cases, Abs.class, Tensor::abs, 4, 0, 7);
    integers(cases, Sign.class, Tensor::sign, -1, 0, 1);
    integers(cases, Square.class, Tensor::square, 16, 0, 49);

    cases.add(
        OpCase.of(LogicalNot.class, "truth table")
            .rough(BOOL, Values.given(1, 0), 2)
            .expected(Shape.of(2), 0, 1)
            .computes(in -> in.get(0).not()));
    cases.add(
        OpCase.of(LogicalNot.class, "batch")
            .rough(BOOL, Values.bools(), 5, 3)
            .batched(0)
            .computes(in -> in.get(0).not()));
    cases.add(
        OpCase.of(IsFinite.class, "not a number and infinite")
            .rough(
                FLOAT64,
                Values.given(1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0),
                5)
            .batched(0)
            .expected(Shape.of(5), 1, 0, 0, 0, 1)
            .computes(in -> in.get(0).isFinite()));
    return cases.build();
  }

  private static double[] of(double... values) {
    return values;
  }

  private static void family(
      ImmutableList.Builder<OpCase> cases,
      Class<? extends Op> op,
      Values values,
      UnaryOperator<Tensor> f) {
    cases.add(
        OpCase.of(op, "scalar").smooth(values).computes(in -> f.apply(in.get(0))),
        OpCase.of(op, "three axes").smooth(values, 2, 3, 2).computes(in -> f.apply(in.get(0))),
        OpCase.of(op, "batch").smooth(values, 5, 3).batched(0).computes(in -> f.apply(in.get(0))));
  }

  private static void expected(
      ImmutableList.Builder<OpCase> cases,
      Class<? extends Op> op,
      UnaryOperator<Tensor> f,
      double[] from,
      double[] to) {
    cases.add(
        OpCase.of(op, "known values")
            .rough(FLOAT64, Values.given(from), from.length)
            .expected(Shape.of(to.length), to)
            .computes(in -> f.apply(in.get(0))));
  }

  /** The op on the integers -4, 0 and 7. */
  private static void integers(
      ImmutableList.Builder<OpCase> cases,
      Class<? extends Op> op,
      UnaryOperator<Tensor> f,
      double... to) {
    cases.add(
        OpCase.of(op, "integers")
            .rough(INT32, Values.given(-4, 0, 7), 3)
            .expected(Shape.of(3), to)
            .computes(in -> f.apply(in.get(0))));
  }
}
