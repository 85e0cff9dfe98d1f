package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.DType.INT32;

import com.google.common.collect.ImmutableList;
import org.gmp.graph.Op;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.reduction.ArgMax;
import org.gmp.graph.op.reduction.ElementCount;
import org.gmp.graph.op.reduction.LogSoftmax;
import org.gmp.graph.op.reduction.ReduceMax;
import org.gmp.graph.op.reduction.Sum;

/** Reductions over axes, and the softmax. */
final class ReductionCases {
  private ReductionCases() {}

  /** A reduction over axes. */
  @FunctionalInterface
  private interface Reduce {
    Tensor over(Tensor x, int... axes);
  }

  static ImmutableList<OpCase> all() {
    ImmutableList.Builder<OpCase> cases = ImmutableList.builder();
    Values any = Values.awayFromZero();
    Values untied = Values.untied(0.25);
    family(cases, Sum.class, any, Tensor::sum, Tensor::sumKeepingDims);
    family(cases, ReduceMax.class, untied, Tensor::max, Tensor::maxKeepingDims);
    cases.add(
        known(Sum.class, "rows", Shape.of(2), 4, 5).computes(in -> in.get(0).sum(1)),
        known(Sum.class, "columns", Shape.of(1, 3), 5, 5, -1)
            .computes(in -> in.get(0).sumKeepingDims(0)),
        known(Sum.class, "everything", Shape.scalar(), 9).computes(in -> in.get(0).sum()),
        knownIntegers(Sum.class, "integers", Shape.of(2), 4, 5).computes(in -> in.get(0).sum(-1)),
        known(ReduceMax.class, "rows", Shape.of(2), 4, 7).computes(in -> in.get(0).max(1)),
        known(ReduceMax.class, "columns", Shape.of(1, 3), 4, 7, 2)
            .computes(in -> in.get(0).maxKeepingDims(0)),
        known(ReduceMax.class, "everything", Shape.scalar(), 7).computes(in -> in.get(0).max()),
        knownIntegers(ReduceMax.class, "integers", Shape.of(2), 4, 7)
            .computes(in -> in.get(0).max(-1)));
    cases.add(
        known(ArgMax.class, "rows", Shape.of(2), 0, 1).computes(in -> in.get(0).argMax(1)),
        known(ArgMax.class, "columns", Shape.of(3), 0, 1, 0).computes(in -> in.get(0).argMax(-2)),
        OpCase.of(ArgMax.class, "the first of ties")
            .rough(FLOAT64, Values.given(3, 5, 5, 2), 4)
            .expected(Shape.scalar(), 1)
            .computes(in -> in.get(0).argMax(0)),
        OpCase.of(ArgMax.class, "middle axis")
            .rough(FLOAT64, untied, 2, 4, 3)
            .computes(in -> in.get(0).argMax(1)),
        OpCase.of(ArgMax.class, "batch")
            .rough(FLOAT64, untied, 5, 4)
            .batched(0)
            .computes(in -> in.get(0).argMax(-1)));
    cases.add(
        known(ElementCount.class, "rows", Shape.scalar(), 2)
            .computes(in -> in.get(0).elementCount(0)),
        known(ElementCount.class, "everything", Shape.scalar(), 6)
            .computes(in -> in.get(0).elementCount()),
        knownIntegers(ElementCount.class, "integers", Shape.scalar(), 3)
            .computes(in -> in.get(0).elementCount(-1)),
        OpCase.of(ElementCount.class, "mean of a batch")
            .smooth(any, 5, 3)
            .batched(0)
            .computes(in -> in.get(0).mean(0)),
        OpCase.of(ElementCount.class, "mean of all of a batch")
            .smooth(any, 5, 3)
            .batched(0)
            .computes(in -> in.get(0).mean()));
    softmax(cases);
    return cases.build();
  }

  private static void softmax(ImmutableList.Builder<OpCase> cases) {
    Values any = Values.awayFromZero();
    OpCase.Expression logSoftmax = in -> in.get(0).logSoftmax();
    cases.add(
        OpCase.of(LogSoftmax.class, "known values, far apart included")
            .rough(FLOAT64, Values.given(0, 0, 1000, 0, Math.log(3), 0), 3, 2)
            .expected(
                Shape.of(3, 2),
                -0.6931471805599453,
                -0.6931471805599453,
                0,
                -1000,
                -0.2876820724517809,
                -1.3862943611198906)
            .computes(logSoftmax),
        OpCase.of(LogSoftmax.class, "vector").smooth(any, 4).computes(logSoftmax),
        OpCase.of(LogSoftmax.class, "three axes").smooth(any, 2, 3, 2).computes(logSoftmax),
        OpCase.of(LogSoftmax.class, "one class").smooth(any, 3, 1).computes(logSoftmax),
        OpCase.of(LogSoftmax.class, "softmax of a batch")
            .smooth(any, 5, 4)
            .batched(0)
            .computes(in -> in.get(0).softmax()));
  }

  private static void family(
      ImmutableList.Builder<OpCase> cases,
      Class<? extends Op> op,
      Values values,
      Reduce drop,
      Reduce keep) {
    cases.add(
        OpCase.of(op, "all axes").smooth(values, 2, 3).computes(in -> drop.over(in.get(0))),
        OpCase.of(op, "first axis").smooth(values, 2, 3).computes(in -> drop.over(in.get(0), 0)),
        OpCase.of(op, "last axis").smooth(values, 4, 3).computes(in -> drop.over(in.get(0), -1)),
        OpCase.of(op, "middle axis")
            .smooth(values, 2, 4, 3)
            .computes(in -> drop.over(in.get(0), 1)),
        OpCase.of(op, "outer axes, one negative, not in order")
            .smooth(values, 2, 4, 3)
            .computes(in -> drop.over(in.get(0), -1, 0)),
        OpCase.of(op, "middle axis kept")
            .smooth(values, 2, 4, 3)
            .computes(in -> keep.over(in.get(0), -2)),
        OpCase.of(op, "all axes kept").smooth(values, 2, 3).computes(in -> keep.over(in.get(0))),
        OpCase.of(op, "axis of size 1")
            .smooth(values, 3, 1)
            .computes(in -> drop.over(in.get(0), 1)),
        OpCase.of(op, "batch axis")
            .smooth(values, 5, 3)
            .batched(0)
            .computes(in -> drop.over(in.get(0), 0)),
        OpCase.of(op, "batch axis kept")
            .smooth(values, 5, 3)
            .batched(0)
            .computes(in -> keep.over(in.get(0), 0)),
        OpCase.of(op, "axis beside the batch")
            .smooth(values, 5, 3)
            .batched(0)
            .computes(in -> drop.over(in.get(0), 1)));
  }

  /** On the matrix with the rows (4, -2, 2) and (1, 7, -3). */
  private static OpCase.Builder known(
      Class<? extends Op> op, String label, Shape shape, double... expected) {
    return OpCase.of(op, label + ", known values")
        .rough(FLOAT64, Values.given(4, -2, 2, 1, 7, -3), 2, 3)
        .expected(shape, expected);
  }

  private static OpCase.Builder knownIntegers(
      Class<? extends Op> op, String label, Shape shape, double... expected) {
    return OpCase.of(op, label + ", known values")
        .rough(INT32, Values.given(4, -2, 2, 1, 7, -3), 2, 3)
        .expected(shape, expected);
  }
}
