package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.DType.INT32;

import com.google.common.collect.ImmutableList;
import java.util.function.BinaryOperator;
import org.gmp.graph.Op;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.graph.op.arithmetic.Div;
import org.gmp.graph.op.arithmetic.Maximum;
import org.gmp.graph.op.arithmetic.Minimum;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.arithmetic.Sub;
import org.gmp.graph.op.elementwise.Atan2;
import org.gmp.graph.op.elementwise.ReluGrad;

/** Arithmetic of two operands, which broadcast. */
final class BinaryCases {
  private BinaryCases() {}

  static ImmutableList<OpCase> all() {
    ImmutableList.Builder<OpCase> cases = ImmutableList.builder();
    Values any = Values.awayFromZero();
    family(cases, Add.class, any, any, Tensor::add);
    family(cases, Sub.class, any, any, Tensor::sub);
    family(cases, Mul.class, any, any, Tensor::mul);
    family(cases, Div.class, any, any, Tensor::div);
    family(cases, Atan2.class, any, any, Tensor::atan2);
    family(cases, Maximum.class, Values.untied(0), Values.untied(0.5), Tensor::maximum);
    family(cases, Minimum.class, Values.untied(0), Values.untied(0.5), Tensor::minimum);

    // The column (2, -3) with the row (4, 0.5, -8).
    table(cases, Add.class, Tensor::add, 6, 2.5, -6, 1, -2.5, -11);
    table(cases, Sub.class, Tensor::sub, -2, 1.5, 10, -7, -3.5, 5);
    table(cases, Mul.class, Tensor::mul, 8, 1, -16, -12, -1.5, 24);
    table(cases, Div.class, Tensor::div, 0.5, 4, -0.25, -0.75, -6, 0.375);
    table(cases, Maximum.class, Tensor::maximum, 4, 2, 2, 4, 0.5, -3);
    table(cases, Minimum.class, Tensor::minimum, 2, 0.5, -8, -3, -3, -8);

    integers(cases, Add.class, Tensor::add, 9, -2, 3);
    integers(cases, Sub.class, Tensor::sub, 5, -12, 3);
    integers(cases, Mul.class, Tensor::mul, 14, -35, 0);
    integers(cases, Maximum.class, Tensor::maximum, 7, 5, 3);
    integers(cases, Minimum.class, Tensor::minimum, 2, -7, 0);

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
    return cases.build();
  }

  private static void family(
      ImmutableList.Builder<OpCase> cases,
      Class<? extends Op> op,
      Values first,
      Values second,
      BinaryOperator<Tensor> f) {
    OpCase.Expression apply = in -> f.apply(in.get(0), in.get(1));
    cases.add(
        OpCase.of(op, "scalars").smooth(first).smooth(second).computes(apply),
        OpCase.of(op, "equal shapes").smooth(first, 2, 3).smooth(second, 2, 3).computes(apply),
        OpCase.of(op, "scalar first").smooth(first).smooth(second, 2, 3).computes(apply),
        OpCase.of(op, "row second").smooth(first, 2, 3).smooth(second, 3).computes(apply),
        OpCase.of(op, "column by row").smooth(first, 4, 1).smooth(second, 1, 3).computes(apply),
        OpCase.of(op, "three axes by two")
            .smooth(first, 2, 1, 4)
            .smooth(second, 3, 1)
            .computes(apply),
        OpCase.of(op, "batch first")
            .smooth(first, 5, 3)
            .smooth(second, 3)
            .batched(0)
            .computes(apply),
        OpCase.of(op, "batch second")
            .smooth(first, 1, 3)
            .smooth(second, 5, 1)
            .batched(1)
            .computes(apply),
        OpCase.of(op, "batch in both")
            .smooth(first, 5, 3)
            .smooth(second, 5, 1)
            .batched(0, 1)
            .computes(apply));
    cases.add(
        OpCase.of(op, "an operand with itself")
            .smooth(Values.positive(), 2, 3)
            .computes(in -> f.apply(in.get(0), in.get(0).square().add(2))));
  }

  private static void table(
      ImmutableList.Builder<OpCase> cases,
      Class<? extends Op> op,
      BinaryOperator<Tensor> f,
      double... expected) {
    cases.add(
        OpCase.of(op, "known values")
            .rough(FLOAT64, Values.given(2, -3), 2, 1)
            .rough(FLOAT64, Values.given(4, 0.5, -8), 3)
            .expected(Shape.of(2, 3), expected)
            .computes(in -> f.apply(in.get(0), in.get(1))));
  }

  /** The op on the integers (7, -7, 3) and (2, 5, 0). */
  private static void integers(
      ImmutableList.Builder<OpCase> cases,
      Class<? extends Op> op,
      BinaryOperator<Tensor> f,
      double... expected) {
    cases.add(
        OpCase.of(op, "integers")
            .rough(INT32, Values.given(7, -7, 3), 3)
            .rough(INT32, Values.given(2, 5, 0), 3)
            .expected(Shape.of(3), expected)
            .computes(in -> f.apply(in.get(0), in.get(1))));
  }
}
