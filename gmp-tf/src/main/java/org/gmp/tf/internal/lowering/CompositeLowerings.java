package org.gmp.tf.internal.lowering;

import org.gmp.composite.BatchNormalized;
import org.gmp.composite.BatchNormalizedGradient;
import org.gmp.composite.SphericalDirection;
import org.gmp.composite.SphericalDirectionGradient;
import org.gmp.tf.lowering.LoweringRegistry;

/** The composites that TensorFlow computes at once. */
final class CompositeLowerings {
  private CompositeLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry
        .putComposite(BatchNormalized.class, new BatchNormLowering())
        .putComposite(BatchNormalizedGradient.class, new BatchNormLowering.Gradient())
        .putComposite(BiasGradient.class, new BiasGradient.Lowering())
        .putComposite(SphericalDirection.class, new SphericalLowering())
        .putComposite(SphericalDirectionGradient.class, new SphericalLowering.Gradient());
  }
}
