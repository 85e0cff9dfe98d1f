package org.gmp.zoo.claim.boundary;

import com.google.common.collect.ImmutableMap;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * The metric form of the stability theorem, taken as a bound for finite perturbations: a boundary
 * turns by the root of eps' M(theta) eps at most.
 *
 * <p>The rule: <em>reproduced</em> if no perturbation of length 1e-3 to 1 turns a boundary by more
 * than (1 + 1e-9) times that, <em>refuted</em> otherwise.
 */
final class MetricClaim implements Claim {
  private static final double[] LENGTHS = {1e-3, 1e-2, 0.1, 0.5, 1};

  @Override
  public String id() {
    return "stability-metric";
  }

  @Override
  public String statement() {
    return "Under gmp, sqrt(eps' M(theta) eps) bounds the angle by which a boundary turns, with M ="
        + " diag(1, sin^2 t1, sin^2 t1 sin^2 t2, ...).";
  }

  @Override
  public Paper paper() {
    return Paper.GEOMETRIC;
  }

  @Override
  public String place() {
    return "Stability theorem, its metric, read for finite eps";
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
          tally.exceeded += turn > metric * (1 + 1e-9) ? 1 : 0;
          tally.largest = Math.max(tally.largest, turn / metric);
        });
    return decide(tally);
  }

  /** Applies the rule. */
  static Finding decide(Tally tally) {
    boolean holds = tally.exceeded == 0;
    return Finding.of(
        holds ? Verdict.REPRODUCED : Verdict.REFUTED,
        holds ? "" : "it is a first-order term, and no bound for finite eps; |eps| is one",
        ImmutableMap.of(
            "share of trials beyond it",
            (double) tally.exceeded / tally.trials,
            "largest turn / sqrt(eps' M eps)",
            tally.largest),
        tally.trials,
        "random directions of eps, lengths 1e-3 to 1, units of 3, 5, 20 and 100 inputs",
        tally.exceeded + " of " + tally.trials + " perturbations turned a boundary further.");
  }

  /** What was measured. */
  static final class Tally {
    long trials;
    long exceeded;
    double largest;
  }
}
