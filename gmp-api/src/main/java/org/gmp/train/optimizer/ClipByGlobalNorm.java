package org.gmp.train.optimizer;

import static com.google.common.base.Preconditions.checkArgument;

import org.gmp.graph.Tensor;

/**
 * All gradients scaled by one factor so that their Euclidean norm, taken over all of them together,
 * is at most the limit: g = g limit / max(norm, limit) (Pascanu et al. 2013). With a loss that has
 * axes, each model's gradients have their own norm.
 *
 * @param limit above 0
 */
public record ClipByGlobalNorm(double limit) implements GradientTransformSpec {
  /** Checks the settings. */
  public ClipByGlobalNorm {
    checkArgument(limit > 0, "clip limit must be above 0, got %s", limit);
  }

  @Override
  public String description() {
    return "clip_by_global_norm(" + limit + ")";
  }

  @Override
  public TransformedGradients apply(OptimizerContext context) {
    if (context.gradients().isEmpty()) {
      return TransformedGradients.of(context.gradients());
    }
    Tensor squared =
        context.gradients().stream()
            .map(g -> Norms.squared(g, context.loss()))
            .reduce(Tensor::add)
            .orElseThrow();
    Tensor scale = Norms.scale(squared, limit);
    return TransformedGradients.of(
        context.mapGradients((value, g) -> g.mul(scale.alongLeadingAxes(g.shape()))));
  }
}
