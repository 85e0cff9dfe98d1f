package org.gmp.zoo.claim.path;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
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
 * The skeleton method finds a basis: the paths with at most one weight that is not of the skeleton
 * are m - H, and independent.
 *
 * <p>The rule: <em>reproduced</em> if for every network tested these paths are m - H in number and
 * of rank m - H, <em>reproduced only where</em> widths are those of the networks for which they
 * are, <em>refuted</em> if for none.
 */
final class SkeletonBasisClaim implements Claim {
  @Override
  public String id() {
    return "path-skeleton";
  }

  @Override
  public String statement() {
    return "The paths with at most one weight outside the skeleton are a basis of all paths.";
  }

  @Override
  public Paper paper() {
    return Paper.PATH;
  }

  @Override
  public String place() {
    return "Skeleton method, section 4";
  }

  @Override
  public Finding run(ClaimContext context) {
    Map<String, int[]> found = new TreeMap<>();
    for (int[] widths : BasisCountClaim.WIDTHS) {
      PathNetwork network = PathNetwork.random(widths, Seed.of(0).generator());
      List<double[]> rows =
          network.paths().stream()
              .filter(path -> network.offSkeleton(path) <= 1)
              .map(network::incidence)
              .toList();
      found.put(
          BasisCountClaim.name(widths),
          new int[] {
            rows.size(), PathNetwork.rank(rows), network.weightCount() - network.hiddenNodes()
          });
    }
    return decide(found);
  }

  /** Applies the rule; for each network the number of such paths, their rank, and m - H. */
  static Finding decide(Map<String, int[]> found) {
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    List<String> where = new ArrayList<>();
    for (Map.Entry<String, int[]> entry : found.entrySet()) {
      int[] counts = entry.getValue();
      numbers.put("paths of " + entry.getKey(), (double) counts[0]);
      numbers.put("rank of " + entry.getKey(), (double) counts[1]);
      numbers.put("m - H of " + entry.getKey(), (double) counts[2]);
      if (counts[0] == counts[2] && counts[1] == counts[2]) {
        where.add(entry.getKey());
      }
    }
    Verdict verdict =
        where.size() == found.size()
            ? Verdict.REPRODUCED
            : where.isEmpty() ? Verdict.REFUTED : Verdict.REPRODUCED_ONLY_WHERE;
    String reason =
        switch (verdict) {
          case REPRODUCED -> "";
          case REFUTED -> "in no network tested are they a basis";
          default -> "widths are " + String.join(" or ", where) + ", of those tested";
        };
    return Finding.of(
        verdict,
        reason,
        numbers.buildOrThrow(),
        found.size(),
        "networks of given widths; number and rank of the paths that the skeleton gives",
        "They are a basis in " + where.size() + " of " + found.size() + " networks.");
  }
}
