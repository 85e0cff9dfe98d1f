package org.gmp.zoo.claim.depth;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Locale;
import org.gmp.random.Seed;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * F becomes differentiable as depth grows if, and only if, s_(i+1) = s_i (1 - a_(i+1)) a_(i+2).
 *
 * <p>The rule: over random peaks, the median jump of the slope at the first peak must fall at every
 * doubling of the depth from 2 to 16, to below a hundredth of that at 2, under the rule of scales,
 * and stay above a tenth of that at 2 with scales 0.3^i. <em>Reproduced</em> if both hold,
 * <em>reproduced only where</em> the scales follow the rule if only the first does (the condition
 * is sufficient, not shown necessary), <em>refuted</em> if the first does not.
 */
final class SmoothLimitClaim implements Claim {
  private static final int[] DEPTHS = {2, 4, 8, 16};

  @Override
  public String id() {
    return "depth-smooth-limit";
  }

  @Override
  public String statement() {
    return "The function becomes differentiable with depth under s(i+1) = s(i) (1 - a(i+1)) a(i+2),"
        + " and not with other scales.";
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
    int draws = context.count(1000, 50);
    double[] ruled = new double[DEPTHS.length];
    double[] other = new double[DEPTHS.length];
    for (int d = 0; d < DEPTHS.length; d++) {
      double[] jumps = new double[draws];
      double[] others = new double[draws];
      for (int draw = 0; draw < draws; draw++) {
        Seed seed = Seed.of(0).child(id()).child(draw);
        Triangles triangles = Triangles.random(DEPTHS[d], seed.generator());
        jumps[draw] = jump(triangles, triangles.smoothScales(1));
        double[] free = new double[DEPTHS[d]];
        for (int i = 0; i < free.length; i++) {
          free[i] = Math.pow(0.3, i);
        }
        others[draw] = jump(triangles, free);
      }
      ruled[d] = median(jumps);
      other[d] = median(others);
    }
    return decide(ruled, other, draws);
  }

  private static double jump(Triangles triangles, double[] scales) {
    return Math.abs(
        triangles.slopeAtFirstPeak(scales, true) - triangles.slopeAtFirstPeak(scales, false));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** Applies the rule to the median jumps by depth, with the rule's scales and with others. */
  static Finding decide(double[] ruled, double[] other, long n) {
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    int last = ruled.length - 1;
    boolean smooth = ruled[last] < 0.01 * ruled[0];
    for (int i = 0; i <= last; i++) {
      numbers.put("median jump by the rule at d = " + DEPTHS[i], ruled[i]);
      numbers.put("median jump with 0.3^i at d = " + DEPTHS[i], other[i]);
      smooth &= i == 0 || ruled[i] < ruled[i - 1];
    }
    boolean only = other[last] > 0.1 * other[0];
    Verdict verdict =
        smooth ? only ? Verdict.REPRODUCED : Verdict.REPRODUCED_ONLY_WHERE : Verdict.REFUTED;
    return Finding.of(
        verdict,
        smooth
            ? only ? "" : "the scales follow the rule; others become smooth as well"
            : "the slope keeps its jump under the rule",
        numbers.buildOrThrow(),
        n,
        "draws of peaks in (0.1, 0.9); jump of the slope at the first peak, first scale 1",
        String.format(
            Locale.ROOT,
            "Under the rule the jump %s with depth; with scales 0.3^i it %s.",
            smooth ? "vanishes" : "does not vanish",
            only ? "stays" : "vanishes as well"));
  }
}
