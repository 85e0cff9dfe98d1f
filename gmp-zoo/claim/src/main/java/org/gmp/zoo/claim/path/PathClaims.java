package org.gmp.zoo.claim.path;

import com.google.common.collect.ImmutableList;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.UntestedClaim;

/** The claims of this package. */
public final class PathClaims {
  private static final String NO_STEP = "this software has no G-SGD step yet";

  private PathClaims() {}

  /** All, in the order of the paper. */
  public static ImmutableList<Claim> all() {
    return ImmutableList.of(
        new ScaleInvarianceClaim(),
        new BasisCountClaim(),
        new UntestedClaim(
            "gsgd-invariance",
            "A step of G-SGD is the same from any positively scaled copy of a network.",
            Paper.PATH,
            Paper.SOMEWHERE,
            "none yet",
            NO_STEP),
        new UntestedClaim(
            "gsgd-training",
            "G-SGD trains networks to a higher test accuracy than SGD.",
            Paper.PATH,
            Paper.SOMEWHERE,
            "none yet",
            NO_STEP));
  }
}
