package org.gmp.zoo.claim.training;

import com.google.common.collect.ImmutableList;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.UntestedClaim;
import org.gmp.zoo.data.UciDataset;
import org.gmp.zoo.experiment.Protocol;

/** The claims of this package. */
public final class TrainingClaims {
  private static final String IMAGES =
      "it needs ImageNet32 and days on a processor; 'gmp bench vgg6 --data DIR --param"
          + " sp,wn,wn+mbn,bn,gmp,gmp+imn' trains it where there are both";

  private TrainingClaims() {}

  /** All, in the order of the paper. */
  public static ImmutableList<Claim> all() {
    ImmutableList.Builder<Claim> all = ImmutableList.builder();
    all.add(
        new BestOfFourClaim("levy", Protocol.PAPER, 30, "Figure 2"),
        BoundaryMotionClaim.movement(),
        BoundaryMotionClaim.spread(),
        new BestOfFourClaim("levy:fresh", Protocol.PAPER, 40, "Figure 2, on other points"));
    for (Protocol protocol : ImmutableList.of(Protocol.PAPER, Protocol.HELDOUT)) {
      all.add(new BestOfFourClaim("banana", protocol, 30, "Figure 3"));
    }
    for (Protocol protocol : ImmutableList.of(Protocol.PAPER, Protocol.HELDOUT)) {
      for (UciDataset dataset : UciDataset.values()) {
        all.add(new BestOfFourClaim("uci:" + dataset.id(), protocol, 30, "Table 1"));
      }
    }
    all.add(
        RegionClaim.learningRates(),
        RegionClaim.initializations(),
        untested("figure4", "On ImageNet32, GmP trains VGG-6 faster.", "Figure 4", IMAGES),
        untested(
            "table2",
            "On ImageNet32, VGG-6 under GmP+IMN has the best top-1 and top-5 validation accuracy at"
                + " every batch size.",
            "Table 2",
            IMAGES),
        new NormalizationShareClaim("levy", Protocol.PAPER),
        new NormalizationShareClaim("banana", Protocol.HELDOUT));
    return all.build();
  }

  private static Claim untested(String id, String statement, String place, String reason) {
    return new UntestedClaim(id, statement, Paper.GEOMETRIC, place, "none yet", reason);
  }
}
