package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.FLOAT32;
import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.DType.INT32;

import com.google.common.collect.ImmutableList;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.index.Gather;
import org.gmp.graph.op.index.OneHot;
import org.gmp.graph.op.index.ScatterAddRows;

/** Ops that pick rows by integers. */
final class IndexCases {
  private IndexCases() {}

  static ImmutableList<OpCase> all() {
    Values any = Values.awayFromZero();
    OpCase.Expression gather = in -> in.get(0).gather(in.get(1));
    ImmutableList.Builder<OpCase> cases = ImmutableList.builder();
    cases.add(
        OpCase.of(Gather.class, "known values")
            .rough(FLOAT64, Values.given(1, 2, 3, 4, 5, 6), 3, 2)
            .rough(INT32, Values.given(2, 0, 2, 1), 4)
            .expected(Shape.of(4, 2), 5, 6, 1, 2, 5, 6, 3, 4)
            .computes(gather),
        OpCase.of(Gather.class, "integers of a vector")
            .rough(INT32, Values.given(7, 8, 9), 3)
            .rough(INT32, Values.given(1, 1), 2)
            .expected(Shape.of(2), 8, 8)
            .computes(gather),
        OpCase.of(Gather.class, "rows of three axes, repeated")
            .smooth(any, 3, 2, 2)
            .rough(INT32, Values.given(2, 0, 2, 2), 4)
            .computes(gather),
        OpCase.of(Gather.class, "a batch of indices")
            .smooth(any, 4, 2)
            .rough(INT32, Values.integers(0, 4), 6)
            .batched(1)
            .computes(gather));
    cases.add(
        OpCase.of(ScatterAddRows.class, "known values")
            .rough(FLOAT64, Values.given(1, 2, 3, 4, 5, 6), 3, 2)
            .rough(INT32, Values.given(3, 0, 3), 3)
            .expected(Shape.of(4, 2), 3, 4, 0, 0, 0, 0, 6, 8)
            .computes(scatter(4)),
        OpCase.of(ScatterAddRows.class, "integers of a vector")
            .rough(INT32, Values.given(7, 8, 9), 3)
            .rough(INT32, Values.given(1, 1, 0), 3)
            .expected(Shape.of(2), 9, 15)
            .computes(scatter(2)),
        OpCase.of(ScatterAddRows.class, "rows of three axes")
            .smooth(any, 4, 3, 2)
            .rough(INT32, Values.given(2, 0, 2, 1), 4)
            .computes(scatter(3)),
        OpCase.of(ScatterAddRows.class, "batch")
            .smooth(any, 6, 2)
            .rough(INT32, Values.integers(0, 3), 6)
            .batched(0, 1)
            .computes(scatter(3)));
    cases.add(
        OpCase.of(OneHot.class, "known values, labels outside included")
            .rough(INT32, Values.given(1, -1, 3, 2), 4)
            .expected(Shape.of(4, 3), 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
            .computes(in -> in.get(0).oneHot(3, FLOAT64)),
        OpCase.of(OneHot.class, "float32")
            .rough(INT32, Values.given(0), 1)
            .expected(Shape.of(1, 2), 1, 0)
            .computes(in -> in.get(0).oneHot(2, FLOAT32)),
        OpCase.of(OneHot.class, "integers of a scalar")
            .rough(INT32, Values.given(1))
            .expected(Shape.of(3), 0, 1, 0)
            .computes(in -> in.get(0).oneHot(3, INT32)),
        OpCase.of(OneHot.class, "two axes, batch")
            .rough(INT32, Values.integers(0, 4), 5, 2)
            .batched(0)
            .computes(in -> in.get(0).oneHot(4, FLOAT64)));
    return cases.build();
  }

  private static OpCase.Expression scatter(int rows) {
    return in -> Tensor.of(new ScatterAddRows(rows), in.get(0), in.get(1));
  }
}
