package org.gmp.zoo.claim.boundary;

import com.google.common.collect.ImmutableMap;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * The stability theorem: perturbing a GmP unit's angles by eps turns its boundary by |eps| at most.
 *
 * <p>The rule: <em>reproduced</em> if no perturbation of any length turns a boundary by more than
 * |eps| (1 + 1e-9) + 1e-12 radians, <em>refuted</em> otherwise.
 */
final class StabilityClaim implements Claim {
  private static final double[] LENGTHS = {1e-6, 1e-4, 1e-2, 0.1, 0.5, 1, 2, 3};

  @Override
  public String id() {
    return "stability-gmp";
  }

  @Override
  public String statement() {
    return "Under gmp, perturbing the angles by eps turns a boundary by |eps| at most, whatever the"
        + " dimension.";
  }

  @Override
  public Paper paper() {
    return Paper.GEOMETRIC;
  }

  @Override
  public String place() {
    return "Stability theorem";
  }

  @Override
  public Finding run(ClaimContext context) {
    Tally tally = new Tally();
    GeometricTrials.run(
        id(),
        LENGTHS,
        context.count(1000, 50),
        (turn, length, metric) -> {
          tally.trials++;
          tally.violations += turn > length * (1 + 1e-9) + 1e-12 ? 1 : 0;
          tally.largest = Math.max(tally.largest, turn / length);
        });
    return decide(tally);
  }

  /** Applies the rule. */
  static Finding decide(Tally tally) {
    boolean holds = tally.violations == 0;
    return Finding.of(
        holds ? Verdict.REPRODUCED : Verdict.REFUTED,
        holds ? "" : "finite perturbations turn boundaries by more than |eps|",
        ImmutableMap.of(
            "violations", (double) tally.violations, "largest turn / |eps|", tally.largest),
        tally.trials,
        "random directions of eps, lengths 1e-6 to 3, units of 3, 5, 20 and 100 inputs",
        "Of all perturbations, small and large, "
            + (holds ? "none" : tally.violations)
            + " turned a boundary by more than |eps|.");
  }

  /** What was measured. */
  static final class Tally {
    long trials;
    long violations;
    double largest;
  }
}
