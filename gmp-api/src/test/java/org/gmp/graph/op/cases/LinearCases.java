package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.FLOAT64;

import com.google.common.collect.ImmutableList;
import org.gmp.graph.Shape;
import org.gmp.graph.op.linear.MatMul;

/** Matrix products. */
final class LinearCases {
  private LinearCases() {}

  static ImmutableList<OpCase> all() {
    Values any = Values.awayFromZero();
    ImmutableList.Builder<OpCase> cases = ImmutableList.builder();
    known(cases, "plain", false, false);
    known(cases, "first transposed", true, false);
    known(cases, "second transposed", false, true);
    known(cases, "both transposed", true, true);
    smooth(cases, "plain", false, false, new int[] {2, 3}, new int[] {3, 4});
    smooth(cases, "first transposed", true, false, new int[] {3, 2}, new int[] {3, 4});
    smooth(cases, "second transposed", false, true, new int[] {2, 3}, new int[] {4, 3});
    smooth(cases, "both transposed", true, true, new int[] {3, 2}, new int[] {4, 3});
    smooth(cases, "inner size 1", false, false, new int[] {3, 1}, new int[] {1, 2});
    smooth(cases, "row by column", false, false, new int[] {1, 4}, new int[] {4, 1});
    smooth(cases, "outer axis", false, false, new int[] {2, 3, 2}, new int[] {2, 2, 3});
    smooth(
        cases, "outer axes broadcast", false, false, new int[] {2, 1, 1, 3}, new int[] {3, 3, 2});
    smooth(cases, "a matrix for all", false, true, new int[] {3, 2, 2}, new int[] {3, 2});
    smooth(cases, "broadcast, transposed", true, true, new int[] {1, 3, 2}, new int[] {4, 2, 3});
    cases.add(
        OpCase.of(MatMul.class, "batch of rows")
            .smooth(any, 5, 3)
            .smooth(any, 3, 2)
            .batched(0)
            .computes(matmul(false, false)),
        OpCase.of(MatMul.class, "batch of rows by a transposed matrix")
            .smooth(any, 5, 3)
            .smooth(any, 2, 3)
            .batched(0)
            .computes(matmul(false, true)),
        OpCase.of(MatMul.class, "sum over the batch")
            .smooth(any, 5, 3)
            .smooth(any, 5, 2)
            .batched(0, 1)
            .computes(matmul(true, false)),
        OpCase.of(MatMul.class, "batch of matrices")
            .smooth(any, 4, 2, 3)
            .smooth(any, 3, 2)
            .batched(0)
            .computes(matmul(false, false)),
        OpCase.of(MatMul.class, "a matrix by itself")
            .smooth(any, 3, 2)
            .computes(in -> in.get(0).matmul(in.get(0), true, false)));
    return cases.build();
  }

  private static OpCase.Expression matmul(boolean transposeFirst, boolean transposeSecond) {
    return in -> in.get(0).matmul(in.get(1), transposeFirst, transposeSecond);
  }

  /** The product of (1, 2, 3; 4, 5, 6) and (1, -1; 2, 0; 0, 3), which is (5, 8; 14, 14). */
  private static void known(
      ImmutableList.Builder<OpCase> cases, String label, boolean first, boolean second) {
    OpCase.Builder builder = OpCase.of(MatMul.class, label + ", known values");
    builder =
        first
            ? builder.rough(FLOAT64, Values.given(1, 4, 2, 5, 3, 6), 3, 2)
            : builder.rough(FLOAT64, Values.given(1, 2, 3, 4, 5, 6), 2, 3);
    builder =
        second
            ? builder.rough(FLOAT64, Values.given(1, 2, 0, -1, 0, 3), 2, 3)
            : builder.rough(FLOAT64, Values.given(1, -1, 2, 0, 0, 3), 3, 2);
    cases.add(builder.expected(Shape.of(2, 2), 5, 8, 14, 14).computes(matmul(first, second)));
  }

  private static void smooth(
      ImmutableList.Builder<OpCase> cases,
      String label,
      boolean transposeFirst,
      boolean transposeSecond,
      int[] first,
      int[] second) {
    Values any = Values.awayFromZero();
    cases.add(
        OpCase.of(MatMul.class, label)
            .smooth(any, first)
            .smooth(any, second)
            .computes(matmul(transposeFirst, transposeSecond)));
  }
}
