package org.gmp.zoo.claim.kernel;

import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * The gradients' angle goes to arccos(1/4) with depth, whatever the inputs.
 *
 * <p>The rule: <em>reproduced</em> if for inputs at 1, 10, 45 and 90 degrees the cosine is within
 * 0.001 of 1/4 at depth 100,000, <em>refuted</em> otherwise.
 */
final class AngleLimitClaim implements Claim {
  private static final double[] DEGREES = {1, 10, 45, 90};
  private static final int DEPTH = 100_000;

  @Override
  public String id() {
    return "ntk-angle-limit";
  }

  @Override
  public String statement() {
    return "With depth, the angle between the gradients of any two different inputs goes to"
        + " arccos(1/4), about 75.5 degrees.";
  }

  @Override
  public Paper paper() {
    return Paper.KERNEL;
  }

  @Override
  public String place() {
    return "Infinite depth";
  }

  @Override
  public Finding run(ClaimContext context) {
    double[] cosines = new double[DEGREES.length];
    for (int i = 0; i < cosines.length; i++) {
      cosines[i] = InfiniteWidth.gradientCosine(Math.toRadians(DEGREES[i]), DEPTH);
    }
    return decide(cosines);
  }

  /** Applies the rule to the cosines, by the inputs' angle. */
  static Finding decide(double[] cosines) {
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    boolean holds = true;
    for (int i = 0; i < cosines.length; i++) {
      numbers.put(String.format(Locale.ROOT, "cosine at %.0f degrees", DEGREES[i]), cosines[i]);
      holds &= Math.abs(cosines[i] - 0.25) <= 1e-3;
    }
    return Finding.of(
        holds ? Verdict.REPRODUCED : Verdict.REFUTED,
        holds ? "" : "the cosine does not go to 1/4",
        numbers.buildOrThrow(),
        cosines.length,
        "infinite width, closed form, depth 100,000; inputs at 1 to 90 degrees",
        holds ? "All cosines are within 0.001 of 1/4." : "Not all cosines are near 1/4.");
  }
}
