package org.gmp.train.optimizer;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Weight decay in the gradient: g + lambda w, the gradient with a penalty of lambda / 2 |w|^2 on
 * every trained variable. {@link AdamW} has decay apart from the gradient.
 *
 * @param lambda at least 0
 */
public record L2Penalty(double lambda) implements GradientTransformSpec {
  /** Checks the settings. */
  public L2Penalty {
    checkArgument(lambda >= 0, "weight decay must be at least 0, got %s", lambda);
  }

  @Override
  public String description() {
    return "weight_decay(" + lambda + ")";
  }

  @Override
  public TransformedGradients apply(OptimizerContext context) {
    return TransformedGradients.of(context.mapGradients((value, g) -> g.add(value.mul(lambda))));
  }
}
