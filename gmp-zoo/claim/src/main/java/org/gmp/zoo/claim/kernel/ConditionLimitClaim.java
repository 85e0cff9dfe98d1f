package org.gmp.zoo.claim.kernel;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.TreeMap;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * The condition number of the kernel on n inputs goes to (n + 4)/3 with depth.
 *
 * <p>The rule: for n = 2, 5, 10, 100 inputs all at 30 degrees to each other and depth 100,000,
 * <em>reproduced</em> if the condition number is within 1 % of (n + 4)/3 for every n,
 * <em>refuted</em> otherwise.
 */
final class ConditionLimitClaim implements Claim {
  private static final int[] INPUTS = {2, 5, 10, 100};
  private static final int DEPTH = 100_000;

  @Override
  public String id() {
    return "ntk-condition-limit";
  }

  @Override
  public String statement() {
    return "With depth, the condition number of the kernel on n inputs goes to (n + 4)/3.";
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
    Map<Integer, Double> found = new TreeMap<>();
    for (int n : INPUTS) {
      found.put(n, InfiniteWidth.condition(Math.toRadians(30), DEPTH, n));
    }
    return decide(found);
  }

  /** Applies the rule to the condition numbers by the number of inputs. */
  static Finding decide(Map<Integer, Double> found) {
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    boolean published = true;
    boolean corrected = true;
    for (Map.Entry<Integer, Double> entry : found.entrySet()) {
      int n = entry.getKey();
      double kappa = entry.getValue();
      numbers.put("kappa at n = " + n, kappa);
      numbers.put("(n + 4)/3 at n = " + n, (n + 4) / 3.0);
      published &= Math.abs(kappa / ((n + 4) / 3.0) - 1) <= 0.01;
      corrected &= Math.abs(kappa / ((n + 3) / 3.0) - 1) <= 0.01;
    }
    return Finding.of(
        published ? Verdict.REPRODUCED : Verdict.REFUTED,
        published ? "" : corrected ? "the limit is (n + 3)/3" : "the limit is another",
        numbers.buildOrThrow(),
        found.size(),
        "infinite width, closed form, depth 100,000; n inputs all at 30 degrees",
        corrected
            ? "Within 1 % of (n + 3)/3 for every n."
            : "Not within 1 % of (n + 3)/3 for every n.");
  }
}
