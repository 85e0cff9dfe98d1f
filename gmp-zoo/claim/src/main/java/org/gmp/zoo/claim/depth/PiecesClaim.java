package org.gmp.zoo.claim.depth;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.TreeMap;
import org.gmp.random.Seed;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * A composition of d triangles has 2^d linear pieces.
 *
 * <p>The rule: for d from 1 to 10 and random peaks, the function must have 2^d - 1 points with
 * different slopes on their two sides. <em>Reproduced</em> if it has for all, <em>refuted</em>
 * otherwise.
 */
final class PiecesClaim implements Claim {
  private static final int DEPTHS = 10;

  @Override
  public String id() {
    return "depth-pieces";
  }

  @Override
  public String statement() {
    return "Composing d triangle functions, a layer each, gives 2^d linear pieces.";
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
    int draws = context.count(100, 5);
    Map<Integer, Integer> fewest = new TreeMap<>();
    for (int depth = 1; depth <= DEPTHS; depth++) {
      for (int draw = 0; draw < draws; draw++) {
        Seed seed = Seed.of(0).child(id()).child(depth).child(draw);
        int pieces = pieces(Triangles.random(depth, seed.generator()));
        fewest.merge(depth, pieces, Math::min);
      }
    }
    return decide(fewest, (long) draws * DEPTHS);
  }

  /** Counts pieces between kinks at which the slope changes. */
  static int pieces(Triangles triangles) {
    double[] kinks = triangles.kinks();
    int last = triangles.count() - 1;
    int pieces = 1;
    double left = 0;
    for (int i = 0; i < kinks.length; i++) {
      double right = i + 1 < kinks.length ? kinks[i + 1] : 1;
      double at = triangles.composed(last, kinks[i]);
      double before =
          (at - triangles.composed(last, (left + kinks[i]) / 2)) / ((kinks[i] - left) / 2);
      double after =
          (triangles.composed(last, (kinks[i] + right) / 2) - at) / ((right - kinks[i]) / 2);
      pieces += Math.abs(before - after) > 1e-3 ? 1 : 0;
      left = kinks[i];
    }
    return pieces;
  }

  /** Applies the rule to the fewest pieces seen at each depth. */
  static Finding decide(Map<Integer, Integer> fewest, long n) {
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    boolean holds = true;
    for (Map.Entry<Integer, Integer> entry : fewest.entrySet()) {
      numbers.put("pieces at d = " + entry.getKey(), (double) entry.getValue());
      holds &= entry.getValue() == 1 << entry.getKey();
    }
    return Finding.of(
        holds ? Verdict.REPRODUCED : Verdict.REFUTED,
        holds ? "" : "there are fewer or more pieces",
        numbers.buildOrThrow(),
        n,
        "random peaks in (0.1, 0.9), d from 1 to 10; slopes on both sides of every kink",
        holds ? "2^d pieces for every d and every draw." : "Not 2^d pieces everywhere.");
  }
}
