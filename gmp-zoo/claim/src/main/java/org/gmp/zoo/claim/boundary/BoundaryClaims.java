package org.gmp.zoo.claim.boundary;

import com.google.common.collect.ImmutableList;
import org.gmp.parameterization.Parameterizations;
import org.gmp.zoo.claim.Claim;

/** The claims of this package. */
public final class BoundaryClaims {
  private BoundaryClaims() {}

  /** All, in the order of the paper. */
  public static ImmutableList<Claim> all() {
    return ImmutableList.of(
        new InstabilityClaim(Parameterizations.standard(), "w", "Proposition 2.3"),
        new InstabilityClaim(Parameterizations.weightNorm(), "v", "Proposition 2.4"),
        new InstabilityClaim(Parameterizations.batchNorm(), "w", "Proposition 2.5"),
        new StabilityClaim(),
        new MetricClaim(),
        new FirstOrderClaim(),
        new FigureOneClaim());
  }
}
