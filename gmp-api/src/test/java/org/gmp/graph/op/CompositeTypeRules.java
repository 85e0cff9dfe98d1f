package org.gmp.graph.op;

import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.DType.INT32;
import static org.gmp.graph.Shape.BATCH;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gmp.composite.BatchNormalized;
import org.gmp.composite.BatchNormalizedGradient;
import org.gmp.composite.SphericalDirection;
import org.gmp.composite.SphericalDirectionGradient;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.junit.jupiter.params.provider.Arguments;

/** What composites say of inputs that do not fit, for {@link OpTypeRulesTest}. */
final class CompositeTypeRules {
  private static final BatchNormalized NORM = new BatchNormalized(1e-3, 0);

  private CompositeTypeRules() {}

  private static Tensor floats(int... dims) {
    return Tensor.placeholder("x", TensorType.of(FLOAT64, dims));
  }

  private static Arguments bad(String message, Supplier<Tensor> made) {
    return arguments(message, made);
  }

  static Stream<Arguments> all() {
    return Stream.of(
        bad(
            "batch_norm: needs h of at least 2 axes, got float64[3]",
            () -> NORM.apply(floats(3), floats(3), floats(3)).get(0)),
        bad(
            "batch_norm: needs gamma and beta of shape [3], got float64[4] and float64[3]",
            () -> NORM.apply(floats(BATCH, 3), floats(4), floats(3)).get(0)),
        bad(
            "batch_norm: needs gamma and beta of shape [2,1,3], got float64[3] and float64[3]",
            () ->
                new BatchNormalized(1e-3, 1)
                    .apply(floats(2, BATCH, 3), floats(3), floats(3))
                    .get(0)),
        bad(
            "batch_norm_gradient: needs a gradient of the type of h, got float64[5,3] and"
                + " float64[4,3]",
            () ->
                new BatchNormalizedGradient(NORM)
                    .apply(floats(5, 3), floats(4, 3), floats(3), floats(3))
                    .get(0)),
        bad(
            "spherical_direction: needs angles [n - 1, m], got float64[4]",
            () -> new SphericalDirection().apply(floats(4)).get(0)),
        bad(
            "spherical_direction: input 0 must be floating point, got int32[4,2]",
            () ->
                new SphericalDirection()
                    .apply(Tensor.placeholder("x", TensorType.of(INT32, 4, 2)))
                    .get(0)),
        bad(
            "spherical_direction_gradient: needs a gradient of shape [5,2], got float64[4,2]",
            () -> new SphericalDirectionGradient().apply(floats(4, 2), floats(4, 2)).get(0)));
  }
}
