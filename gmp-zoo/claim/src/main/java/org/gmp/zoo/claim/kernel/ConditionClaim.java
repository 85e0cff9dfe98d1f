package org.gmp.zoo.claim.kernel;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * ReLU lowers the condition number of the kernel, and more so with depth.
 *
 * <p>The rule: for infinite width and five inputs that are all at one angle (5, 10, 30, 60 and 90
 * degrees) to each other, the condition number must fall strictly over depths 0, 1, 2, 3, 5, 10;
 * depth 0 is the linear model. <em>Reproduced</em> if it does for all angles, <em>reproduced only
 * where</em> inputs are at the angles for which it does, <em>refuted</em> if for none.
 */
final class ConditionClaim implements Claim {
  private static final double[] DEGREES = {5, 10, 30, 60, 90};
  private static final int[] DEPTHS = {0, 1, 2, 3, 5, 10};
  private static final int INPUTS = 5;

  @Override
  public String id() {
    return "ntk-condition";
  }

  @Override
  public String statement() {
    return "ReLU makes the condition number of the neural tangent kernel smaller than that of a"
        + " linear model, and smaller with every layer.";
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
    double[][] condition = new double[DEGREES.length][DEPTHS.length];
    for (int i = 0; i < DEGREES.length; i++) {
      for (int d = 0; d < DEPTHS.length; d++) {
        condition[i][d] = InfiniteWidth.condition(Math.toRadians(DEGREES[i]), DEPTHS[d], INPUTS);
      }
    }
    return decide(condition);
  }

  /** Applies the rule to condition numbers, by the inputs' angle, then depth. */
  static Finding decide(double[][] condition) {
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    List<String> where = new ArrayList<>();
    for (int i = 0; i < condition.length; i++) {
      boolean falls = true;
      for (int d = 0; d < condition[i].length; d++) {
        falls &= d == 0 || condition[i][d] < condition[i][d - 1];
        numbers.put(
            String.format(Locale.ROOT, "kappa at %.0f degrees, depth %d", DEGREES[i], DEPTHS[d]),
            condition[i][d]);
      }
      if (falls) {
        where.add(String.format(Locale.ROOT, "%.0f", DEGREES[i]));
      }
    }
    Verdict verdict =
        where.size() == condition.length
            ? Verdict.REPRODUCED
            : where.isEmpty() ? Verdict.REFUTED : Verdict.REPRODUCED_ONLY_WHERE;
    String reason =
        switch (verdict) {
          case REPRODUCED -> "";
          case REFUTED -> "at none of the angles does it fall with every layer";
          default ->
              "inputs are similar: at "
                  + String.join(", ", where)
                  + " degrees of those tested; orthogonal inputs are best without ReLU";
        };
    return Finding.of(
        verdict,
        reason,
        numbers.buildOrThrow(),
        (long) condition.length * condition[0].length,
        "infinite width, closed form; five inputs all at one angle, depths 0 to 10",
        "The condition number falls with every layer for inputs at "
            + (where.isEmpty() ? "no angle" : String.join(", ", where) + " degrees")
            + ".");
  }
}
