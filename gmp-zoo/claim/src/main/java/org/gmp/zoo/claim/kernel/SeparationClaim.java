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
 * ReLU separates inputs in the space of model gradients, and more so with depth.
 *
 * <p>The rule: for infinite width and inputs at 1, 5, 10, 30, 60 and 90 degrees, the gradients'
 * angle must rise strictly over depths 0, 1, 2, 3, 5, 10. <em>Reproduced</em> if it does for all
 * angles, <em>reproduced only where</em> inputs are at the angles for which it does,
 * <em>refuted</em> if for none.
 */
final class SeparationClaim implements Claim {
  private static final double[] DEGREES = {1, 5, 10, 30, 60, 90};
  private static final int[] DEPTHS = {0, 1, 2, 3, 5, 10};

  @Override
  public String id() {
    return "ntk-separation";
  }

  @Override
  public String statement() {
    return "ReLU makes the angle between the model gradients of two inputs larger than that between"
        + " the inputs, and larger with every layer.";
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
    double[][] angles = new double[DEGREES.length][DEPTHS.length];
    for (int i = 0; i < DEGREES.length; i++) {
      for (int d = 0; d < DEPTHS.length; d++) {
        angles[i][d] =
            Math.toDegrees(InfiniteWidth.gradientAngle(Math.toRadians(DEGREES[i]), DEPTHS[d]));
      }
    }
    return decide(angles);
  }

  /** Applies the rule to the gradients' angles, in degrees, by the inputs' angle, then depth. */
  static Finding decide(double[][] angles) {
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    List<String> where = new ArrayList<>();
    for (int i = 0; i < angles.length; i++) {
      boolean rises = true;
      for (int d = 1; d < angles[i].length; d++) {
        rises &= angles[i][d] > angles[i][d - 1];
        numbers.put(
            String.format(Locale.ROOT, "degrees at %.0f, depth %d", DEGREES[i], DEPTHS[d]),
            angles[i][d]);
      }
      if (rises) {
        where.add(String.format(Locale.ROOT, "%.0f", DEGREES[i]));
      }
    }
    Verdict verdict =
        where.size() == angles.length
            ? Verdict.REPRODUCED
            : where.isEmpty() ? Verdict.REFUTED : Verdict.REPRODUCED_ONLY_WHERE;
    String reason =
        switch (verdict) {
          case REPRODUCED -> "";
          case REFUTED -> "at none of the angles does it rise with every layer";
          default ->
              "inputs are similar: at "
                  + String.join(", ", where)
                  + " degrees of those tested; at larger angles ReLU brings gradients together";
        };
    return Finding.of(
        verdict,
        reason,
        numbers.buildOrThrow(),
        (long) angles.length * (angles[0].length - 1),
        "infinite width, closed form; inputs at 1 to 90 degrees, depths 0 to 10",
        "The angle rises with every layer for inputs at "
            + (where.isEmpty() ? "no angle" : String.join(", ", where) + " degrees")
            + ".");
  }
}
