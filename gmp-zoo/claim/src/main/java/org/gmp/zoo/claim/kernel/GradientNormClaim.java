package org.gmp.zoo.claim.kernel;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.gmp.random.Seed;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * The squared length of the model gradient is (L + 1)^2 times that of the input.
 *
 * <p>The rule: over random ReLU networks of width 256 with L = 1, 2, 4 hidden layers,
 * <em>reproduced</em> if the mean ratio is within 10 % of (L + 1)^2 for every L, <em>refuted</em>
 * otherwise.
 */
final class GradientNormClaim implements Claim {
  private static final int[] LAYERS = {1, 2, 4};
  private static final int WIDTH = 256;
  private static final int INPUTS = 10;

  @Override
  public String id() {
    return "ntk-gradient-norm";
  }

  @Override
  public String statement() {
    return "The squared length of the model gradient of a wide ReLU network with L hidden layers is"
        + " (L + 1)^2 |x|^2.";
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
    return decide(ratios(true, draws, id()), draws);
  }

  /** The mean of |grad f|^2 / |x|^2 over random networks and inputs, by depth. */
  static Map<Integer, Double> ratios(boolean relu, int draws, String name) {
    Map<Integer, Double> ratios = new TreeMap<>();
    for (int layers : LAYERS) {
      double sum = 0;
      for (int draw = 0; draw < draws; draw++) {
        RandomGenerator random = Seed.of(0).child(name).child(layers).child(draw).generator();
        double[] x = new double[INPUTS];
        double square = 0;
        for (int i = 0; i < INPUTS; i++) {
          x[i] = random.nextGaussian();
          square += x[i] * x[i];
        }
        sum += new FiniteNetwork(relu, INPUTS, WIDTH, layers, random).kernel(x, x) / square;
      }
      ratios.put(layers, sum / draws);
    }
    return ratios;
  }

  /** Applies the rule to the mean ratios by depth. */
  static Finding decide(Map<Integer, Double> ratios, int draws) {
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    boolean published = true;
    boolean corrected = true;
    for (Map.Entry<Integer, Double> entry : ratios.entrySet()) {
      double depth = entry.getKey() + 1;
      double ratio = entry.getValue();
      numbers.put("mean ratio at L = " + entry.getKey(), ratio);
      published &= Math.abs(ratio / (depth * depth) - 1) <= 0.1;
      corrected &= Math.abs(ratio / depth - 1) <= 0.1;
    }
    return Finding.of(
        published ? Verdict.REPRODUCED : Verdict.REFUTED,
        published ? "" : corrected ? "it is (L + 1) |x|^2" : "it is another multiple of |x|^2",
        numbers.buildOrThrow(),
        (long) draws * ratios.size(),
        "random networks of width 256 and random inputs; mean of |grad f|^2 / |x|^2",
        corrected
            ? "The mean ratio is within 10 % of L + 1."
            : "The mean ratio is not within 10 % of L + 1.");
  }
}
