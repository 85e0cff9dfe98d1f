package org.gmp.zoo.claim.training;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gmp.parameterization.Parameterizations;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.statistics.Comparison;
import org.gmp.zoo.statistics.Comparisons;

/**
 * Of what GmP+IMN gains over SP, GmP and IMN each have a share. The paper has no SP+IMN and shows
 * GmP with and without IMN on images; this is its small problems.
 *
 * <p>The rule: SP, SP+IMN, GmP and GmP+IMN are trained from the same number of seeds and compared
 * with each other, as in {@link PairedRule}. There is a gain if GmP+IMN is better than SP, IMN has
 * a share if it is better than GmP, GmP has one if it is better than SP+IMN. <em>Reproduced</em> if
 * all hold, <em>reproduced only where</em> the share of one is meant if there is a gain, one of
 * them has a share, and GmP+IMN is worse than none, <em>not reproduced</em> otherwise.
 */
final class NormalizationShareClaim implements Claim {
  private static final int SEEDS = 30;
  private static final int QUICK_SEEDS = 2;
  private static final String BOTH = "gmp+imn";

  /** SP+IMN is called IMN alone. */
  private static final String IMN = "imn";

  static final ImmutableList<String> NAMES = ImmutableList.of("sp", IMN, "gmp", BOTH);

  private final String experiment;
  private final Protocol protocol;

  NormalizationShareClaim(String experiment, Protocol protocol) {
    this.experiment = experiment;
    this.protocol = protocol;
  }

  @Override
  public String id() {
    return "imn-share-" + experiment;
  }

  @Override
  public String statement() {
    return "On "
        + experiment
        + ", by protocol "
        + protocol.id()
        + ", GmP and IMN each have a share of what GmP+IMN gains over SP.";
  }

  @Override
  public Paper paper() {
    return Paper.GEOMETRIC;
  }

  @Override
  public String place() {
    return "Table 2, on a small problem";
  }

  @Override
  public Finding run(ClaimContext context) throws InterruptedException {
    Experiment found = Experiments.named(experiment).get(0);
    int seeds = context.count(SEEDS, QUICK_SEEDS);
    BenchResult result =
        context.bench(
            id(),
            found,
            NAMES.stream().map(Parameterizations::named).collect(ImmutableList.toImmutableList()),
            protocol,
            seeds);
    return decide(
        PairedRule.bySeed(
            result, seeds, run -> run.metrics().getOrDefault(found.metric(), Double.NaN)),
        found.metric(),
        found.higherIsBetter());
  }

  /** Applies the rule to the results of the four, by seed; NaN where training diverged. */
  static Finding decide(Map<String, double[]> results, String metric, boolean higherIsBetter) {
    Comparisons comparisons = Comparisons.amongAll(metric, results, higherIsBetter);
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    results.forEach((name, values) -> PairedRule.describe(numbers, name + " " + metric, values));
    List<String> words = new ArrayList<>();
    boolean worse = false;
    for (String other : NAMES.subList(0, NAMES.size() - 1)) {
      Comparison c = comparisons.between(metric, BOTH, other).orElseThrow();
      PairedRule.describe(numbers, c);
      words.add(c.verdict().text() + " against " + other);
      worse |= c.verdict() == org.gmp.zoo.statistics.Verdict.WORSE;
    }
    boolean gain = better(comparisons, metric, "sp");
    boolean ofImn = better(comparisons, metric, "gmp");
    boolean ofGmp = better(comparisons, metric, IMN);
    Verdict verdict =
        gain && ofImn && ofGmp
            ? Verdict.REPRODUCED
            : gain && !worse && (ofImn || ofGmp)
                ? Verdict.REPRODUCED_ONLY_WHERE
                : Verdict.NOT_REPRODUCED;
    return Finding.of(
        verdict,
        verdict == Verdict.REPRODUCED_ONLY_WHERE
            ? "the share of " + (ofImn ? "IMN" : "GmP") + " is meant"
            : "",
        numbers.buildOrThrow(),
        results.values().iterator().next().length,
        PairedRule.TEST,
        "GmP+IMN: " + String.join(", ", words) + ".");
  }

  private static boolean better(Comparisons comparisons, String metric, String other) {
    return comparisons.between(metric, BOTH, other).orElseThrow().verdict()
        == org.gmp.zoo.statistics.Verdict.BETTER;
  }
}
