package org.gmp.graph.op.cases;

import static org.gmp.graph.op.cases.CaseFamilies.binary;
import static org.gmp.graph.op.cases.CaseFamilies.integers;
import static org.gmp.graph.op.cases.CaseFamilies.known;
import static org.gmp.graph.op.cases.CaseFamilies.unary;

import com.google.common.collect.ImmutableList;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.graph.op.arithmetic.Div;
import org.gmp.graph.op.arithmetic.Maximum;
import org.gmp.graph.op.arithmetic.Minimum;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.arithmetic.Neg;
import org.gmp.graph.op.arithmetic.Sub;

/** Arithmetic, of which two operands broadcast. */
final class ArithmeticCases {
  private ArithmeticCases() {}

  static ImmutableList<OpCase> all() {
    ImmutableList.Builder<OpCase> cases = ImmutableList.builder();
    Values any = Values.awayFromZero();
    binary(cases, Add.class, any, any, Tensor::add);
    binary(cases, Sub.class, any, any, Tensor::sub);
    binary(cases, Mul.class, any, any, Tensor::mul);
    binary(cases, Div.class, any, any, Tensor::div);
    binary(cases, Maximum.class, Values.untied(0), Values.untied(0.5), Tensor::maximum);
    binary(cases, Minimum.class, Values.untied(0), Values.untied(0.5), Tensor::minimum);

    // The column (2, -3) with the row (4, 0.5, -8).
    known(cases, Add.class, Tensor::add, 6, 2.5, -6, 1, -2.5, -11);
    known(cases, Sub.class, Tensor::sub, -2, 1.5, 10, -7, -3.5, 5);
    known(cases, Mul.class, Tensor::mul, 8, 1, -16, -12, -1.5, 24);
    known(cases, Div.class, Tensor::div, 0.5, 4, -0.25, -0.75, -6, 0.375);
    known(cases, Maximum.class, Tensor::maximum, 4, 2, 2, 4, 0.5, -3);
    known(cases, Minimum.class, Tensor::minimum, 2, 0.5, -8, -3, -3, -8);

    integers(cases, Add.class, Tensor::add, 9, -2, 3);
    integers(cases, Sub.class, Tensor::sub, 5, -12, 3);
    integers(cases, Mul.class, Tensor::mul, 14, -35, 0);
    integers(cases, Maximum.class, Tensor::maximum, 7, 5, 3);
    integers(cases, Minimum.class, Tensor::minimum, 2, -7, 0);

    unary(cases, Neg.class, any, Tensor::neg);
    known(cases, Neg.class, Tensor::neg, new double[] {-2, 0.5, 3}, new double[] {2, -0.5, -3});
    integers(cases, Neg.class, Tensor::neg, 4, 0, -7);
    return cases.build();
  }
}
