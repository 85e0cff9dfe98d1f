package org.gmp.graph.op.cases;

import com.google.common.collect.ImmutableList;

/** The table of op cases: every op of {@code org.gmp.graph.op} but the leaves. */
public final class OpCases {
  private OpCases() {}

  /** All cases, in a fixed order. */
  public static ImmutableList<OpCase> all() {
    return ImmutableList.<OpCase>builder()
        .addAll(UnaryCases.all())
        .addAll(BinaryCases.all())
        .addAll(ComparisonCases.all())
        .addAll(ReductionCases.all())
        .addAll(ScanCases.all())
        .addAll(MatMulCases.all())
        .addAll(ConvolutionCases.all())
        .addAll(PoolingCases.all())
        .addAll(ShapingCases.all())
        .addAll(RowCases.all())
        .addAll(FlowCases.all())
        .build();
  }
}
