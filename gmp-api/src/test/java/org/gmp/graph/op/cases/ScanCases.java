package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.FLOAT64;

import com.google.common.collect.ImmutableList;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.scan.CumProd;
import org.gmp.graph.op.scan.CumSum;
import org.gmp.graph.op.scan.LinearRecurrence;

/** Ops that run along an axis. */
final class ScanCases {
  private ScanCases() {}

  static ImmutableList<OpCase> all() {
    ImmutableList.Builder<OpCase> cases = ImmutableList.builder();
    sums(cases);
    products(cases);
    recurrences(cases);
    return cases.build();
  }

  private static void sums(ImmutableList.Builder<OpCase> cases) {
    Values any = Values.awayFromZero();
    cases.add(
        OpCase.of(CumSum.class, "known values, down the columns")
            .rough(FLOAT64, Values.given(1, 2, 4, 8, 16, 32), 3, 2)
            .expected(Shape.of(3, 2), 1, 2, 5, 10, 21, 42)
            .computes(in -> in.get(0).cumSum(0, false)),
        OpCase.of(CumSum.class, "known values, along the rows from the end")
            .rough(FLOAT64, Values.given(1, 2, 4, 8, 16, 32), 2, 3)
            .expected(Shape.of(2, 3), 7, 6, 4, 56, 48, 32)
            .computes(in -> in.get(0).cumSum(-1, true)),
        OpCase.of(CumSum.class, "middle axis")
            .smooth(any, 2, 4, 3)
            .computes(in -> in.get(0).cumSum(1, false)),
        OpCase.of(CumSum.class, "middle axis from the end")
            .smooth(any, 2, 4, 3)
            .computes(in -> in.get(0).cumSum(-2, true)),
        OpCase.of(CumSum.class, "axis of size 1")
            .smooth(any, 3, 1)
            .computes(in -> in.get(0).cumSum(1, false)),
        OpCase.of(CumSum.class, "beside the batch")
            .smooth(any, 5, 3)
            .batched(0)
            .computes(in -> in.get(0).cumSum(1, false)),
        OpCase.of(CumSum.class, "along the batch from its end")
            .smooth(any, 5, 3)
            .batched(0)
            .computes(in -> in.get(0).cumSum(0, true)));
  }

  private static void products(ImmutableList.Builder<OpCase> cases) {
    Values any = Values.awayFromZero();
    cases.add(
        OpCase.of(CumProd.class, "known values")
            .rough(FLOAT64, Values.given(2, -1, 3, 0.5, 4, 0), 3, 2)
            .expected(Shape.of(3, 2), 2, -1, 6, -0.5, 24, 0)
            .computes(in -> in.get(0).cumProd(0)),
        OpCase.of(CumProd.class, "first axis")
            .smooth(any, 4, 3)
            .computes(in -> in.get(0).cumProd(0)),
        OpCase.of(CumProd.class, "last axis")
            .smooth(any, 2, 5)
            .computes(in -> in.get(0).cumProd(-1)),
        OpCase.of(CumProd.class, "middle axis")
            .smooth(any, 2, 4, 3)
            .computes(in -> in.get(0).cumProd(-2)),
        OpCase.of(CumProd.class, "a zero at the start, in the middle, at the end, and three")
            .smooth(
                Values.given(
                    0, 1.5, -0.7, 2, //
                    1.2, 0, 0.6, -1.1, //
                    -0.9, 1.3, 0.8, 0, //
                    0, 0.4, 0, 0),
                4,
                4)
            .computes(in -> in.get(0).cumProd(1)),
        OpCase.of(CumProd.class, "nothing but zeros")
            .smooth(Values.given(0, 0, 0, 0, 0, 0), 3, 2)
            .computes(in -> in.get(0).cumProd(0)),
        OpCase.of(CumProd.class, "axis of size 1")
            .smooth(any, 1, 3)
            .computes(in -> in.get(0).cumProd(0)),
        OpCase.of(CumProd.class, "axis of size 2")
            .smooth(any, 3, 2)
            .computes(in -> in.get(0).cumProd(1)),
        OpCase.of(CumProd.class, "beside the batch")
            .smooth(any, 5, 3)
            .batched(0)
            .computes(in -> in.get(0).cumProd(1)));
  }

  private static void recurrences(ImmutableList.Builder<OpCase> cases) {
    Values any = Values.awayFromZero();
    cases.add(
        // s = 1; 2 + 3 * 1 = 5; -1 + 0.5 * 5 = 1.5; 4 + 0 * 1.5 = 4
        OpCase.of(LinearRecurrence.class, "known values")
            .rough(FLOAT64, Values.given(9, 3, 0.5, 0), 4)
            .rough(FLOAT64, Values.given(1, 2, -1, 4), 4)
            .expected(Shape.of(4), 1, 5, 1.5, 4)
            .computes(recurrence(0, false)),
        // from the end: 4; -1 + 0.5 * 4 = 1; 2 + 3 * 1 = 5; 1 + 9 * 5 = 46
        OpCase.of(LinearRecurrence.class, "known values, from the end")
            .rough(FLOAT64, Values.given(9, 3, 0.5, 0), 4)
            .rough(FLOAT64, Values.given(1, 2, -1, 4), 4)
            .expected(Shape.of(4), 46, 5, 1, 4)
            .computes(recurrence(-1, true)),
        OpCase.of(LinearRecurrence.class, "middle axis")
            .smooth(any, 2, 4, 3)
            .smooth(any, 2, 4, 3)
            .computes(recurrence(1, false)),
        OpCase.of(LinearRecurrence.class, "middle axis from the end")
            .smooth(any, 2, 4, 3)
            .smooth(any, 2, 4, 3)
            .computes(recurrence(-2, true)),
        OpCase.of(LinearRecurrence.class, "factors of zero")
            .smooth(Values.given(0, 1.5, 0, 0.7, 0, 0), 2, 3)
            .smooth(any, 2, 3)
            .computes(recurrence(1, false)),
        OpCase.of(LinearRecurrence.class, "axis of size 1")
            .smooth(any, 3, 1)
            .smooth(any, 3, 1)
            .computes(recurrence(1, true)),
        OpCase.of(LinearRecurrence.class, "beside the batch")
            .smooth(any, 5, 3)
            .smooth(any, 5, 3)
            .batched(0, 1)
            .computes(recurrence(1, false)));
  }

  private static OpCase.Expression recurrence(int axis, boolean reverse) {
    return in -> Tensor.of(new LinearRecurrence(axis, reverse), in.get(0), in.get(1));
  }
}
