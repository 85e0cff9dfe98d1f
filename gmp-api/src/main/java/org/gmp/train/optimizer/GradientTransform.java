package org.gmp.train.optimizer;

/**
 * What is done to the gradients before the optimizer gets them, as graph: clipping, weight decay, a
 * sum over several workers. Several are done in the order in which a trainer was given them.
 */
public interface GradientTransform {
  /** Its name and settings, for reports. */
  String description();

  /** The gradients that take the place of the context's. */
  TransformedGradients apply(OptimizerContext context);
}
