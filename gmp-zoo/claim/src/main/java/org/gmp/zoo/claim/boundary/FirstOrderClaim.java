package org.gmp.zoo.claim.boundary;

import com.google.common.collect.ImmutableMap;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * The metric form of the stability theorem in the limit: the angle over the root of eps' M(theta)
 * eps goes to 1 as eps goes to 0.
 *
 * <p>The rule: <em>reproduced</em> if at lengths of eps that fall from 1e-3 to 1e-6 the largest
 * difference of the ratio from 1 falls every time and ends below 1e-3, <em>refuted</em> otherwise.
 */
final class FirstOrderClaim implements Claim {
  private static final double[] LENGTHS = {1e-3, 1e-4, 1e-5, 1e-6};

  @Override
  public String id() {
    return "stability-first-order";
  }

  @Override
  public String statement() {
    return "Under gmp, the angle by which a boundary turns is sqrt(eps' M(theta) eps) to first order"
        + " in eps.";
  }

  @Override
  public Paper paper() {
    return Paper.GEOMETRIC;
  }

  @Override
  public String place() {
    return "Stability theorem, its metric";
  }

  @Override
  public Finding run(ClaimContext context) {
    double[] worst = new double[LENGTHS.length];
    int units = context.count(1000, 50);
    long[] trials = {0};
    for (int i = 0; i < LENGTHS.length; i++) {
      int at = i;
      GeometricTrials.run(
          id(),
          new double[] {LENGTHS[i]},
          units,
          (turn, length, metric) -> {
            trials[0]++;
            worst[at] = Math.max(worst[at], Math.abs(turn / metric - 1));
          });
    }
    return decide(worst, trials[0]);
  }

  /** Applies the rule to the largest differences from 1, by falling length. */
  static Finding decide(double[] worst, long trials) {
    boolean falls = worst[worst.length - 1] < 1e-3;
    for (int i = 1; i < worst.length; i++) {
      falls &= worst[i] < worst[i - 1];
    }
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    for (int i = 0; i < worst.length; i++) {
      numbers.put("largest |ratio - 1| at |eps| = " + LENGTHS[i], worst[i]);
    }
    return Finding.of(
        falls ? Verdict.REPRODUCED : Verdict.REFUTED,
        falls ? "" : "the ratio does not go to 1",
        numbers.buildOrThrow(),
        trials,
        "random directions of eps, the same at every length, units of 3, 5, 20 and 100 inputs",
        "The ratio of angle and metric " + (falls ? "goes" : "does not go") + " to 1.");
  }
}
