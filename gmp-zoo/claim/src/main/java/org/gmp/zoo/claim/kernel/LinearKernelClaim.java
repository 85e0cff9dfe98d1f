package org.gmp.zoo.claim.kernel;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * The kernel of a deep linear network is (L + 1)^2 times the Gram matrix of its inputs.
 *
 * <p>The rule: over random linear networks of width 256 with L = 1, 2, 4 hidden layers,
 * <em>reproduced</em> if the mean of K(x, x) / |x|^2 is within 10 % of (L + 1)^2 for every L,
 * <em>refuted</em> otherwise.
 */
final class LinearKernelClaim implements Claim {
  @Override
  public String id() {
    return "ntk-linear-kernel";
  }

  @Override
  public String statement() {
    return "The kernel of a wide linear network with L hidden layers is (L + 1)^2 times the inputs'"
        + " Gram matrix.";
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
    int draws = context.count(100, 40);
    return decide(GradientNormClaim.ratios(false, draws, id()), draws);
  }

  /** Applies the rule to the mean ratios by depth. */
  static Finding decide(Map<Integer, Double> ratios, int draws) {
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    boolean published = true;
    boolean corrected = true;
    for (Map.Entry<Integer, Double> entry : ratios.entrySet()) {
      double depth = entry.getKey() + 1;
      numbers.put("mean ratio at L = " + entry.getKey(), entry.getValue());
      published &= Math.abs(entry.getValue() / (depth * depth) - 1) <= 0.1;
      corrected &= Math.abs(entry.getValue() / depth - 1) <= 0.1;
    }
    return Finding.of(
        published ? Verdict.REPRODUCED : Verdict.REFUTED,
        published ? "" : corrected ? "it is (L + 1) times it" : "it is another multiple of it",
        numbers.buildOrThrow(),
        (long) draws * ratios.size(),
        "random linear networks of width 256 and random inputs; mean of K(x, x) / |x|^2",
        corrected
            ? "The mean ratio is within 10 % of L + 1. A constant changes no condition number."
            : "The mean ratio is not within 10 % of L + 1.");
  }
}
