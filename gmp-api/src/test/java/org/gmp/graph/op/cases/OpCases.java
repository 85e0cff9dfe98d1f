package org.gmp.graph.op.cases;

import com.google.common.collect.ImmutableList;

/** The table of op cases: every op of {@code org.gmp.graph.op} but the leaves, by family. */
public final class OpCases {
  private OpCases() {}

  /** All cases, in a fixed order. */
  public static ImmutableList<OpCase> all() {
    return ImmutableList.<OpCase>builder()
        .addAll(ArithmeticCases.all())
        .addAll(ElementwiseCases.all())
        .addAll(ComparisonCases.all())
        .addAll(ReductionCases.all())
        .addAll(ShapeCases.all())
        .addAll(IndexCases.all())
        .addAll(LinearCases.all())
        .addAll(ConvolutionCases.all())
        .addAll(PoolingCases.all())
        .addAll(ScanCases.all())
        .addAll(RandomCases.all())
        .addAll(ControlCases.all())
        .addAll(CompositeCases.all())
        .build();
  }
}
