package org.gmp.zoo.claim.depth;

import com.google.common.collect.ImmutableMap;
import org.gmp.random.Seed;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * A ReLU network of width 4 computes F.
 *
 * <p>The rule: for depths 2 to 12, random peaks and the scales of the smooth limit, the network of
 * the paper's matrices must give F at 1001 points to 1e-12. <em>Reproduced</em> if so,
 * <em>refuted</em> otherwise.
 */
final class NetworkClaim implements Claim {
  private static final double TOLERANCE = 1e-12;
  private static final int DEEPEST = 12;
  private static final int POINTS = 1000;

  @Override
  public String id() {
    return "depth-network";
  }

  @Override
  public String statement() {
    return "A ReLU network of width 4 and depth d computes the scaled sum of d compositions of"
        + " triangles.";
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
    double worst = 0;
    int draws = context.count(100, 5);
    for (int depth = 2; depth <= DEEPEST; depth++) {
      for (int draw = 0; draw < draws; draw++) {
        Seed seed = Seed.of(0).child(id()).child(depth).child(draw);
        Triangles triangles = Triangles.random(depth, seed.generator());
        double[] scales = triangles.smoothScales(0.3);
        for (int i = 0; i <= POINTS; i++) {
          double x = (double) i / POINTS;
          double difference = network(triangles, scales, x) - triangles.sum(scales, x);
          worst = Math.max(worst, Math.abs(difference));
        }
      }
    }
    return decide(worst, (long) draws * (DEEPEST - 1));
  }

  /** The network's output: the state is (sum, t1, t2, bias), divided by the scale so far. */
  static double network(Triangles triangles, double[] scales, double x) {
    int last = triangles.count() - 1;
    double sum = 0;
    double t1 = x;
    double t2 = relu(x - triangles.peak(0));
    double bias = 1;
    for (int i = 0; i < last; i++) {
      double a = triangles.peak(i);
      double s = i == 0 ? scales[0] : scales[i] / scales[i - 1];
      double triangle = s * t1 / a - s * t2 / (a - a * a);
      double nextSum = relu(sum + triangle);
      double nextT1 = relu(triangle);
      double nextT2 = relu(triangle - s * triangles.peak(i + 1) * bias);
      bias = relu(s * bias);
      sum = nextSum;
      t1 = nextT1;
      t2 = nextT2;
    }
    double a = triangles.peak(last);
    double s = last == 0 ? scales[0] : scales[last] / scales[last - 1];
    return sum + s * (t1 / a - t2 / (a - a * a));
  }

  private static double relu(double x) {
    return Math.max(0, x);
  }

  /** Applies the rule to the largest difference. */
  static Finding decide(double worst, long n) {
    boolean holds = worst <= TOLERANCE;
    return Finding.of(
        holds ? Verdict.REPRODUCED : Verdict.REFUTED,
        holds ? "" : "network and function differ",
        ImmutableMap.of("largest difference", worst),
        n,
        "random peaks, depths 2 to 12, both computed at 1001 points in double precision",
        holds ? "Network and function agree to 1e-12." : "Network and function differ.");
  }
}
