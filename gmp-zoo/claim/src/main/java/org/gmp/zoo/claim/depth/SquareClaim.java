package org.gmp.zoo.claim.depth;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * With all peaks at 1/2, x - sum of 4^-(i+1) W_i approximates x^2 on [0, 1] with an error that
 * falls by a factor of 4 a layer.
 *
 * <p>The rule: for d from 1 to 8 triangles, the largest error over a grid that has the middle of
 * every piece must be 4^-(d+1) to a relative 1e-9. <em>Reproduced</em> if so, <em>refuted</em>
 * otherwise.
 */
final class SquareClaim implements Claim {
  private static final int DEPTHS = 8;

  @Override
  public String id() {
    return "depth-square";
  }

  @Override
  public String statement() {
    return "With all peaks at 1/2, the network approximates x^2 with an error that falls"
        + " exponentially with depth, to 4^-(d+1).";
  }

  @Override
  public Paper paper() {
    return Paper.DEPTH;
  }

  @Override
  public String place() {
    return Paper.SOMEWHERE;
  }

  @Override
  public Finding run(ClaimContext context) {
    double[] errors = new double[DEPTHS];
    for (int depth = 1; depth <= DEPTHS; depth++) {
      double[] peaks = new double[depth];
      Arrays.fill(peaks, 0.5);
      errors[depth - 1] = error(new Triangles(peaks));
    }
    return decide(errors);
  }

  private static double error(Triangles triangles) {
    double[] scales = new double[triangles.count()];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = Math.pow(4, -(i + 1));
    }
    int points = 1 << (triangles.count() + 3);
    double worst = 0;
    for (int i = 0; i <= points; i++) {
      double x = (double) i / points;
      worst = Math.max(worst, Math.abs(x - triangles.sum(scales, x) - x * x));
    }
    return worst;
  }

  /** Applies the rule to the errors by depth, from 1. */
  static Finding decide(double[] errors) {
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    boolean holds = true;
    for (int i = 0; i < errors.length; i++) {
      numbers.put("error times 4^(d+1) at d = " + (i + 1), errors[i] * Math.pow(4, i + 2));
      holds &= Math.abs(errors[i] * Math.pow(4, i + 2) - 1) <= 1e-9;
    }
    return Finding.of(
        holds ? Verdict.REPRODUCED : Verdict.REFUTED,
        holds ? "" : "the error is another",
        numbers.buildOrThrow(),
        errors.length,
        "depths from 1 to 8, the largest error over a grid with the middle of every piece",
        holds ? "The largest error is 4^-(d+1), exactly." : "The largest error is not 4^-(d+1).");
  }
}
