package org.gmp.zoo.claim.path;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gmp.random.Seed;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * Scaling a hidden node's weights in by c &gt; 0 and those out by 1/c changes neither the network's
 * function nor the value of any path.
 *
 * <p>The rule: <em>reproduced</em> if over random networks, scalings and inputs no output and no
 * path value changes by more than a relative 1e-9 (of the largest output or value),
 * <em>refuted</em> otherwise.
 */
final class ScaleInvarianceClaim implements Claim {
  private static final double TOLERANCE = 1e-9;
  private static final List<int[]> WIDTHS =
      List.of(new int[] {3, 5, 2}, new int[] {3, 5, 4, 2}, new int[] {3, 5, 2, 5, 2});

  @Override
  public String id() {
    return "path-scaling";
  }

  @Override
  public String statement() {
    return "Positive scaling of hidden nodes leaves a ReLU network's function and all path values as"
        + " they were.";
  }

  @Override
  public Paper paper() {
    return Paper.PATH;
  }

  @Override
  public String place() {
    return Paper.SOMEWHERE;
  }

  @Override
  public Finding run(ClaimContext context) {
    int draws = context.count(200, 10);
    double outputs = 0;
    double values = 0;
    for (int[] widths : WIDTHS) {
      for (int draw = 0; draw < draws; draw++) {
        RandomGenerator random =
            Seed.of(0).child(id()).child(widths.length).child(draw).generator();
        PathNetwork network = PathNetwork.random(widths, random);
        PathNetwork scaled = network.scaled(random);
        double[] x = random.doubles(widths[0], -1, 1).toArray();
        outputs = Math.max(outputs, difference(network.outputs(x), scaled.outputs(x)));
        List<int[]> paths = network.paths();
        values =
            Math.max(
                values,
                difference(
                    paths.stream().mapToDouble(network::value).toArray(),
                    paths.stream().mapToDouble(scaled::value).toArray()));
      }
    }
    return decide(outputs, values, (long) draws * WIDTHS.size());
  }

  private static double difference(double[] a, double[] b) {
    double largest = 0;
    double size = Double.MIN_NORMAL;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
      size = Math.max(size, Math.abs(a[i]));
    }
    return largest / size;
  }

  /** Applies the rule to the largest relative changes of outputs and of path values. */
  static Finding decide(double outputs, double values, long n) {
    boolean holds = outputs <= TOLERANCE && values <= TOLERANCE;
    return Finding.of(
        holds ? Verdict.REPRODUCED : Verdict.REFUTED,
        holds ? "" : outputs <= TOLERANCE ? "path values change" : "the function changes",
        ImmutableMap.of(
            "largest relative change of outputs", outputs,
            "largest relative change of path values", values),
        n,
        "random networks of 1 to 3 hidden layers without biases, every hidden node scaled at random",
        holds ? "Neither changes but for rounding." : "Something changes.");
  }
}
