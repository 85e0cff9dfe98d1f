package org.gmp.train.optimizer;

import static com.google.common.base.Preconditions.checkArgument;

import org.gmp.graph.Tensor;

/**
 * Each variable's gradient scaled so that its Euclidean norm is at most the limit: g = g limit /
 * max(|g|, limit). With a loss that has axes, each model's part of a gradient has its own norm.
 *
 * @param limit above 0
 */
public record ClipByNorm(double limit) implements GradientTransformSpec {
  /** Checks the settings. */
  public ClipByNorm {
    checkArgument(limit > 0, "clip limit must be above 0, got %s", limit);
  }

  @Override
  public String description() {
    return "clip_by_norm(" + limit + ")";
  }

  @Override
  public TransformedGradients apply(OptimizerContext context) {
    return TransformedGradients.of(
        context.mapGradients(
            (value, g) -> {
              Tensor scale = Norms.scale(Norms.squared(g, context.loss()), limit);
              return g.mul(scale.alongLeadingAxes(g.shape()));
            }));
  }
}
