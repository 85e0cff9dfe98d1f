package org.gmp.zoo.claim.training;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gmp.parameterization.Parameterizations;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
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
import org.gmp.zoo.statistics.OrderStatistics;

/**
 * GmP gives a better test result than SP, WN and BN on an experiment of the paper.
 *
 * <p>The rule: all four are trained from the same number of seeds and every one is compared with
 * every other (Wilcoxon's signed-rank test, Holm's correction over the six, the interval of the
 * median difference; see {@code org.gmp.zoo.statistics}). <em>Reproduced</em> if GmP is better than
 * all three, <em>reproduced only where</em> it is compared with those that it is better than if
 * there are some and it is worse than none, <em>not reproduced</em> otherwise.
 */
final class BestOfFourClaim implements Claim {
  private static final String GMP = "gmp";
  private static final ImmutableList<String> OTHERS = ImmutableList.of("sp", "wn", "bn");
  private static final int QUICK_SEEDS = 2;

  private final String experiment;
  private final Protocol protocol;
  private final int seeds;
  private final String place;

  BestOfFourClaim(String experiment, Protocol protocol, int seeds, String place) {
    this.experiment = experiment;
    this.protocol = protocol;
    this.seeds = seeds;
    this.place = place;
  }

  @Override
  public String id() {
    return experiment.replace(':', '-') + "-" + protocol.id();
  }

  @Override
  public String statement() {
    return String.format(
        Locale.ROOT,
        "GmP gives a better test result than SP, WN and BN on %s, by protocol %s.",
        experiment,
        protocol.id());
  }

  @Override
  public Paper paper() {
    return Paper.GEOMETRIC;
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public Finding run(ClaimContext context) throws InterruptedException {
    Experiment found = Experiments.named(experiment).get(0);
    int count = context.count(seeds, QUICK_SEEDS);
    BenchResult result =
        context.bench(
            id(),
            found,
            ImmutableList.of(
                Parameterizations.standard(),
                Parameterizations.weightNorm(),
                Parameterizations.batchNorm(),
                Parameterizations.geometric()),
            protocol,
            count);
    Map<String, double[]> results = new LinkedHashMap<>();
    for (BenchRun run : result.runs()) {
      double[] values = results.computeIfAbsent(run.parameterization(), name -> new double[count]);
      values[(int) run.seed()] = run.metrics().getOrDefault(found.metric(), Double.NaN);
    }
    return decide(results, found.metric(), found.higherIsBetter());
  }

  /**
   * Applies the rule.
   *
   * @param results of sp, wn, bn and gmp, by seed; NaN where training diverged
   */
  static Finding decide(Map<String, double[]> results, String metric, boolean higherIsBetter) {
    Comparisons comparisons = Comparisons.amongAll(metric, results, higherIsBetter);
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    results.forEach((name, values) -> describe(numbers, name + " " + metric, values));
    List<String> better = new ArrayList<>();
    boolean worse = false;
    List<String> words = new ArrayList<>();
    for (String other : OTHERS) {
      Comparison c = comparisons.between(metric, GMP, other).orElseThrow();
      numbers.put("gmp - " + other + ", median", c.difference().median());
      numbers.put("gmp - " + other + ", 95 % from", c.difference().low());
      numbers.put("gmp - " + other + ", to", c.difference().high());
      numbers.put("gmp against " + other + ", corrected p", c.correctedP());
      numbers.put("gmp against " + other + ", share of seeds won", c.shareWon());
      words.add(c.verdict().text() + " against " + other);
      switch (c.verdict()) {
        case BETTER -> better.add(Ascii.toUpperCase(other));
        case WORSE -> worse = true;
        case NO_DIFFERENCE_SHOWN -> {}
      }
    }
    Verdict verdict =
        better.size() == OTHERS.size()
            ? Verdict.REPRODUCED
            : better.isEmpty() || worse ? Verdict.NOT_REPRODUCED : Verdict.REPRODUCED_ONLY_WHERE;
    return Finding.of(
        verdict,
        verdict == Verdict.REPRODUCED_ONLY_WHERE
            ? "it is compared with " + String.join(" and ", better)
            : "",
        numbers.buildOrThrow(),
        results.values().iterator().next().length,
        "seeds a parameterization; paired differences, Wilcoxon's signed-rank test with Holm's"
            + " correction over six comparisons, bootstrap interval of the median",
        "GmP: " + String.join(", ", words) + ".");
  }

  private static void describe(
      ImmutableMap.Builder<String, Double> numbers, String name, double[] values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    numbers.put(name + ", median", OrderStatistics.median(finite));
    numbers.put(name + ", smallest", OrderStatistics.quantile(finite, 0));
    numbers.put(name + ", largest", OrderStatistics.quantile(finite, 1));
    if (finite.length < values.length) {
      numbers.put(name + ", diverged", (double) (values.length - finite.length));
    }
  }
}
