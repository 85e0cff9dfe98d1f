package org.gmp.train.optimizer;

/** The usual things done to gradients before the optimizer gets them. */
public final class GradientTransforms {
  private GradientTransforms() {}

  /** Every element limited to [-limit, limit]. */
  public static ClipByValue clipByValue(double limit) {
    return new ClipByValue(limit);
  }

  /** Each variable's gradient scaled down to a norm of at most the limit. */
  public static ClipByNorm clipByNorm(double limit) {
    return new ClipByNorm(limit);
  }

  /** All gradients scaled down together, to a norm of at most the limit. */
  public static ClipByGlobalNorm clipByGlobalNorm(double limit) {
    return new ClipByGlobalNorm(limit);
  }

  /** Weight decay in the gradient: g + lambda w. */
  public static L2Penalty weightDecay(double lambda) {
    return new L2Penalty(lambda);
  }
}
