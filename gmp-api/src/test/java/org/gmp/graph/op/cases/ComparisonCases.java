package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.BOOL;
import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.DType.INT32;

import com.google.common.collect.ImmutableList;
import java.util.function.BinaryOperator;
import org.gmp.graph.Op;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.comparison.Equal;
import org.gmp.graph.op.comparison.Greater;
import org.gmp.graph.op.comparison.GreaterEqual;
import org.gmp.graph.op.comparison.IsFinite;
import org.gmp.graph.op.comparison.LogicalAnd;
import org.gmp.graph.op.comparison.LogicalNot;
import org.gmp.graph.op.comparison.LogicalOr;
import org.gmp.graph.op.comparison.Select;

/** Comparison, logic and selection. */
final class ComparisonCases {
  private ComparisonCases() {}

  static ImmutableList<OpCase> all() {
    ImmutableList.Builder<OpCase> cases = ImmutableList.builder();
    // The column (1, 2) with the row (1, 2, 3): ties included.
    comparison(cases, Equal.class, Tensor::equalTo, 1, 0, 0, 0, 1, 0);
    comparison(cases, Greater.class, Tensor::greater, 0, 0, 0, 1, 0, 0);
    comparison(cases, GreaterEqual.class, Tensor::greaterEqual, 1, 0, 0, 1, 1, 0);
    logic(cases, LogicalAnd.class, Tensor::and, 1, 0, 0, 0);
    logic(cases, LogicalOr.class, Tensor::or, 1, 1, 1, 0);

    OpCase.Expression select = in -> in.get(0).select(in.get(1), in.get(2));
    Values any = Values.awayFromZero();
    cases.add(
        OpCase.of(Select.class, "known values")
            .rough(BOOL, Values.given(1, 0), 2, 1)
            .rough(FLOAT64, Values.given(1, 2, 3), 3)
            .rough(FLOAT64, Values.given(-1, -2, -3, -4, -5, -6), 2, 3)
            .expected(Shape.of(2, 3), 1, 2, 3, -4, -5, -6)
            .computes(select),
        OpCase.of(Select.class, "not a number on the side not chosen")
            .rough(BOOL, Values.given(1, 0), 2)
            .rough(FLOAT64, Values.given(1, Double.NaN), 2)
            .rough(FLOAT64, Values.given(Double.NaN, 2), 2)
            .expected(Shape.of(2), 1, 2)
            .computes(select),
        OpCase.of(Select.class, "equal shapes")
            .rough(BOOL, Values.bools(), 2, 3)
            .smooth(any, 2, 3)
            .smooth(any, 2, 3)
            .computes(select),
        OpCase.of(Select.class, "wide condition")
            .rough(BOOL, Values.bools(), 4, 1, 3)
            .smooth(any, 2, 1)
            .smooth(any)
            .computes(select),
        OpCase.of(Select.class, "batch")
            .rough(BOOL, Values.bools(), 5, 1)
            .smooth(any, 5, 3)
            .smooth(any, 3)
            .batched(0, 1)
            .computes(select),
        OpCase.of(Select.class, "integers")
            .rough(BOOL, Values.given(0, 1), 2)
            .rough(INT32, Values.given(3), 1)
            .rough(INT32, Values.given(4, 5), 2)
            .expected(Shape.of(2), 4, 3)
            .computes(select));
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

  private static void comparison(
      ImmutableList.Builder<OpCase> cases,
      Class<? extends Op> op,
      BinaryOperator<Tensor> f,
      double... expected) {
    OpCase.Expression compare = in -> f.apply(in.get(0), in.get(1));
    cases.add(
        OpCase.of(op, "known values")
            .rough(FLOAT64, Values.given(1, 2), 2, 1)
            .rough(FLOAT64, Values.given(1, 2, 3), 3)
            .expected(Shape.of(2, 3), expected)
            .computes(compare),
        OpCase.of(op, "integers")
            .rough(INT32, Values.given(1, 2), 2, 1)
            .rough(INT32, Values.given(1, 2, 3), 3)
            .expected(Shape.of(2, 3), expected)
            .computes(compare),
        OpCase.of(op, "not a number")
            .rough(FLOAT64, Values.given(Double.NaN, 1, Double.NaN), 3)
            .rough(FLOAT64, Values.given(1, Double.NaN, Double.NaN), 3)
            .expected(Shape.of(3), 0, 0, 0)
            .computes(compare),
        OpCase.of(op, "batch")
            .rough(FLOAT64, Values.integers(0, 3), 5, 3)
            .rough(FLOAT64, Values.integers(0, 3), 3)
            .batched(0)
            .computes(compare));
  }

  private static void logic(
      ImmutableList.Builder<OpCase> cases,
      Class<? extends Op> op,
      BinaryOperator<Tensor> f,
      double... expected) {
    OpCase.Expression combine = in -> f.apply(in.get(0), in.get(1));
    cases.add(
        OpCase.of(op, "truth table")
            .rough(BOOL, Values.given(1, 0), 2, 1)
            .rough(BOOL, Values.given(1, 0), 1, 2)
            .expected(Shape.of(2, 2), expected)
            .computes(combine),
        OpCase.of(op, "batch")
            .rough(BOOL, Values.bools(), 5, 1)
            .rough(BOOL, Values.bools(), 5, 3)
            .batched(0, 1)
            .computes(combine));
  }
}
