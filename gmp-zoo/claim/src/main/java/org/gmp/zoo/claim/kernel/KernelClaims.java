package org.gmp.zoo.claim.kernel;

import com.google.common.collect.ImmutableList;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.UntestedClaim;

/** The claims of this package. */
public final class KernelClaims {
  private KernelClaims() {}

  /** All, in the order of the paper. */
  public static ImmutableList<Claim> all() {
    return ImmutableList.of(
        new SeparationClaim(),
        new ConditionClaim(),
        new AngleLimitClaim(),
        new ConditionLimitClaim(),
        new GradientNormClaim(),
        new LinearKernelClaim(),
        new UntestedClaim(
            "ntk-data",
            "On MNIST, Fashion-MNIST, SVHN and CIFAR-10, the kernel's condition number falls with"
                + " depth, and deeper networks train faster.",
            Paper.KERNEL,
            Paper.SOMEWHERE,
            "none yet",
            "this software has no command that computes the kernel of a network on data yet"));
  }
}
