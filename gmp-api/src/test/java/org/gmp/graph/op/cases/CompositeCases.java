package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.FLOAT64;

import com.google.common.collect.ImmutableList;
import org.gmp.composite.BatchNormalized;
import org.gmp.composite.BatchNormalizedGradient;
import org.gmp.composite.SphericalDirection;
import org.gmp.composite.SphericalDirectionGradient;
import org.gmp.graph.Shape;
import org.gmp.graph.op.composite.CompositeResult;

/** The results of composites, whose kernels, where there are any, agree with the expansions. */
final class CompositeCases {
  private CompositeCases() {}

  static ImmutableList<OpCase> all() {
    ImmutableList.Builder<OpCase> cases = ImmutableList.builder();
    Values any = Values.awayFromZero();
    BatchNormalized norm = new BatchNormalized(0.25, 0);
    BatchNormalized replicas = new BatchNormalized(0.25, 1);
    for (int result = 0; result < 3; result++) {
      int index = result;
      cases.add(
          OpCase.of(CompositeResult.class, "batch norm of rows, result " + index)
              .smooth(any, 4, 3)
              .smooth(any, 3)
              .smooth(any, 3)
              .batched(0)
              .computes(in -> norm.apply(in).get(index)),
          OpCase.of(CompositeResult.class, "batch norm of images, result " + index)
              .smooth(any, 2, 3, 4, 3)
              .smooth(any, 3)
              .smooth(any, 3)
              .tolerance(1e-11)
              .computes(in -> norm.apply(in).get(index)),
          OpCase.of(CompositeResult.class, "batch norm of replicas, result " + index)
              .smooth(any, 2, 4, 3)
              .smooth(any, 2, 1, 3)
              .smooth(any, 2, 1, 3)
              .computes(in -> replicas.apply(in).get(index)),
          OpCase.of(CompositeResult.class, "gradient of batch norm, result " + index)
              .smooth(any, 4, 3)
              .smooth(any, 4, 3)
              .smooth(any, 3)
              .smooth(any, 3)
              .batched(0, 1)
              .computes(in -> new BatchNormalizedGradient(norm).apply(in).get(index)));
    }
    for (int components : new int[] {2, 5, 72}) {
      cases.add(
          OpCase.of(CompositeResult.class, "spherical direction of " + components)
              .smooth(any, components - 1, 3)
              .computes(in -> new SphericalDirection().apply(in).get(0)),
          OpCase.of(CompositeResult.class, "gradient of a spherical direction of " + components)
              .smooth(any, components, 3)
              .smooth(any, components - 1, 3)
              .computes(in -> new SphericalDirectionGradient().apply(in).get(0)));
    }
    cases.add(
        OpCase.of(CompositeResult.class, "known values")
            .rough(FLOAT64, Values.given(1, 3), 2, 1)
            .rough(FLOAT64, Values.given(2), 1)
            .rough(FLOAT64, Values.given(10), 1)
            .expected(Shape.of(2, 1), 8.4, 11.6)
            .computes(in -> new BatchNormalized(0.5625, 0).apply(in).get(0)));
    return cases.build();
  }
}
