package org.gmp.optimize;

import com.google.common.collect.ImmutableList;
import org.gmp.optimize.Pass.Effect;

/** The passes that any backend may run. */
public final class Passes {
  /** Expands composites: see {@link Expansion}. */
  public static final Pass EXPANSION = Expansion.OF_ALL;

  /** Computes what is computed twice once. */
  public static final Pass SHARING =
      new RulePass(
          "sharing",
          "Equal ops over the same inputs are one node.",
          Effect.EXACT,
          ImmutableList.of(),
          /* sharesAll= */ true);

  /** Leaves out what changes no number: see {@link Simplification}. */
  public static final Pass SIMPLIFICATION = Simplification.PASS;

  /** Moves scales from batches to matrices: see {@link ScaleFolding}. */
  public static final Pass SCALE_FOLDING = ScaleFolding.PASS;

  /** Moves scales from images to kernels: see {@link ImageScaleFolding}. */
  public static final Pass IMAGE_SCALE_FOLDING = ImageScaleFolding.PASS;

  /** Takes sums over images from kernels' gradients: see {@link KernelGradientSums}. */
  public static final Pass KERNEL_GRADIENT_SUMS = KernelGradientSums.PASS;

  /** Lets nothing but the ReLU read its input: see {@link ReluGradients}. */
  public static final Pass RELU_GRADIENTS = ReluGradients.PASS;

  private Passes() {}
}
