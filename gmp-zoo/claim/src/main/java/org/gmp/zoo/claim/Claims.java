package org.gmp.zoo.claim;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.ServiceLoader;
import org.gmp.zoo.claim.boundary.BoundaryClaims;
import org.gmp.zoo.claim.depth.DepthClaims;
import org.gmp.zoo.claim.kernel.KernelClaims;
import org.gmp.zoo.claim.path.PathClaims;
import org.gmp.zoo.claim.training.TrainingClaims;

/** The claims that there are: those of the papers and those of every {@link ClaimProvider}. */
public final class Claims {
  private Claims() {}

  /** All, by paper in its order, then others. */
  public static ImmutableList<Claim> all() {
    ImmutableList.Builder<Claim> all = ImmutableList.builder();
    all.addAll(BoundaryClaims.all());
    all.addAll(TrainingClaims.all());
    all.addAll(DepthClaims.all());
    all.addAll(KernelClaims.all());
    all.addAll(PathClaims.all());
    ServiceLoader.load(ClaimProvider.class).forEach(provider -> all.addAll(provider.claims()));
    return all.build();
  }

  /** The one of that name. */
  public static Optional<Claim> named(String id) {
    return all().stream().filter(claim -> claim.id().equals(id)).findFirst();
  }
}
