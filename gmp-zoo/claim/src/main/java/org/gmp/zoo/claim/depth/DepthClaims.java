package org.gmp.zoo.claim.depth;

import com.google.common.collect.ImmutableList;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.UntestedClaim;

/** The claims of this package. */
public final class DepthClaims {
  private DepthClaims() {}

  /** All, in the order of the paper. */
  public static ImmutableList<Claim> all() {
    return ImmutableList.of(
        new PiecesClaim(),
        new NetworkClaim(),
        new SquareClaim(),
        new SmoothLimitClaim(),
        new UntestedClaim(
            "depth-training",
            "Networks initialized so, trained in two phases, fit x^3, x^11, sin x and tanh 3x by"
                + " orders of magnitude better than with usual initializations.",
            Paper.DEPTH,
            Paper.SOMEWHERE,
            "none yet",
            "this software has no exponential depth initialization and no training in two phases"
                + " yet"));
  }
}
