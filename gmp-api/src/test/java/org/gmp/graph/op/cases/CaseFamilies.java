package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.DType.INT32;

import com.google.common.collect.ImmutableList;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.gmp.graph.Op;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;

/** Cases that all ops of one or of two operands have. */
final class CaseFamilies {
  private CaseFamilies() {}

  /** An op of one operand on a scalar, on three axes and on a batch. */
  static void unary(
      ImmutableList.Builder<OpCase> cases,
      Class<? extends Op> op,
      Values values,
      UnaryOperator<Tensor> f) {
    cases.add(
        OpCase.of(op, "scalar").smooth(values).computes(in -> f.apply(in.get(0))),
        OpCase.of(op, "three axes").smooth(values, 2, 3, 2).computes(in -> f.apply(in.get(0))),
        OpCase.of(op, "batch").smooth(values, 5, 3).batched(0).computes(in -> f.apply(in.get(0))));
  }

  /** An op of one operand on known values. */
  static void known(
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

  /** An op of one operand on the integers -4, 0 and 7. */
  static void integers(
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

  /** An op of two operands in all ways to broadcast. */
  static void binary(
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

  /** An op of two operands on the column (2, -3) and the row (4, 0.5, -8). */
  static void known(
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

  /** An op of two operands on the integers (7, -7, 3) and (2, 5, 0). */
  static void integers(
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
