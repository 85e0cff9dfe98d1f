package org.gmp.train.optimizer;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Every element of every gradient limited to [-limit, limit].
 *
 * @param limit above 0
 */
public record ClipByValue(double limit) implements GradientTransformSpec {
  /** Checks the settings. */
  public ClipByValue {
    checkArgument(limit > 0, "clip limit must be above 0, got %s", limit);
  }

  @Override
  public String description() {
    return "clip_by_value(" + limit + ")";
  }

  @Override
  public TransformedGradients apply(OptimizerContext context) {
    return TransformedGradients.of(
        context.mapGradients((value, g) -> g.minimum(limit).maximum(-limit)));
  }
}
