package org.gmp.zoo.claim.path;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gmp.random.Seed;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * There are m - H independent paths: as many as weights, less hidden nodes.
 *
 * <p>The rule: <em>reproduced</em> if the matrix of which path takes which weight has rank m - H
 * for every network tested, <em>refuted</em> otherwise.
 */
final class BasisCountClaim implements Claim {
  static final List<int[]> WIDTHS =
      List.of(
          new int[] {3, 5, 2},
          new int[] {3, 5, 4, 2},
          new int[] {3, 4, 5, 4, 2},
          new int[] {3, 5, 4, 5, 2},
          new int[] {3, 5, 2, 5, 2},
          new int[] {4, 4, 4, 4});

  @Override
  public String id() {
    return "path-count";
  }

  @Override
  public String statement() {
    return "A network with m weights and H hidden nodes has m - H independent paths, whose values"
        + " determine all others.";
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
    Map<String, int[]> found = new TreeMap<>();
    for (int[] widths : WIDTHS) {
      PathNetwork network = PathNetwork.random(widths, Seed.of(0).generator());
      List<double[]> rows = network.paths().stream().map(network::incidence).toList();
      found.put(
          name(widths),
          new int[] {PathNetwork.rank(rows), network.weightCount() - network.hiddenNodes()});
    }
    return decide(found);
  }

  /** A network's widths, as {@code 3-5-2}. */
  static String name(int[] widths) {
    return String.join(
        "-", Arrays.stream(widths).mapToObj(Integer::toString).toArray(String[]::new));
  }

  /** Applies the rule; for each network its rank, and m - H. */
  static Finding decide(Map<String, int[]> found) {
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    boolean holds = true;
    for (Map.Entry<String, int[]> entry : found.entrySet()) {
      numbers.put("rank of " + entry.getKey(), (double) entry.getValue()[0]);
      numbers.put("m - H of " + entry.getKey(), (double) entry.getValue()[1]);
      holds &= entry.getValue()[0] == entry.getValue()[1];
    }
    return Finding.of(
        holds ? Verdict.REPRODUCED : Verdict.REFUTED,
        holds ? "" : "the number is another",
        numbers.buildOrThrow(),
        found.size(),
        "networks of given widths; rank of the matrix of paths and weights, all paths",
        holds ? "The rank is m - H for all." : "The rank is not m - H for all.");
  }
}
