package org.gmp.zoo.claim.training;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Verdict;
import org.gmp.zoo.statistics.Comparison;
import org.gmp.zoo.statistics.Comparisons;
import org.gmp.zoo.statistics.OrderStatistics;

/**
 * The rule of claims that compare parameterizations seed by seed.
 *
 * <p>All four are trained from the same number of seeds and every one is compared with every other
 * (Wilcoxon's signed-rank test, Holm's correction over the six, the interval of the median
 * difference; see {@code org.gmp.zoo.statistics}). <em>Reproduced</em> if GmP is better than SP, WN
 * and BN, <em>reproduced only where</em> it is compared with those that it is better than if there
 * are some and it is worse than none, <em>not reproduced</em> otherwise.
 */
final class PairedRule {
  /** What the test of such a claim did, in a line. */
  static final String TEST =
      "seeds a parameterization; paired differences, Wilcoxon's signed-rank test with Holm's"
          + " correction over six comparisons, bootstrap interval of the median";

  /** SP, WN, BN and GmP. */
  static final ImmutableList<Parameterization> PARAMETERIZATIONS =
      ImmutableList.of(
          Parameterizations.standard(),
          Parameterizations.weightNorm(),
          Parameterizations.batchNorm(),
          Parameterizations.geometric());

  private static final String GMP = "gmp";
  private static final ImmutableList<String> OTHERS = ImmutableList.of("sp", "wn", "bn");

  private PairedRule() {}

  /** A number of each run, by parameterization in order, then by seed; seeds go from 0. */
  static Map<String, double[]> bySeed(
      BenchResult result, int seeds, ToDoubleFunction<BenchRun> number) {
    Map<String, double[]> results = new LinkedHashMap<>();
    for (BenchRun run : result.runs()) {
      double[] values = results.computeIfAbsent(run.parameterization(), name -> new double[seeds]);
      values[(int) run.seed()] = number.applyAsDouble(run);
    }
    return results;
  }

  /**
   * Applies the rule.
   *
   * @param results of sp, wn, bn and gmp, by seed; NaN where training diverged
   * @param further numbers to tell besides
   */
  static Finding decide(
      Map<String, double[]> results,
      String metric,
      boolean higherIsBetter,
      Map<String, Double> further) {
    Comparisons comparisons = Comparisons.amongAll(metric, results, higherIsBetter);
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    results.forEach((name, values) -> describe(numbers, name + " " + metric, values));
    List<String> better = new ArrayList<>();
    boolean worse = false;
    List<String> words = new ArrayList<>();
    for (String other : OTHERS) {
      Comparison c = comparisons.between(metric, GMP, other).orElseThrow();
      describe(numbers, c);
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
        numbers.putAll(further).buildOrThrow(),
        results.values().iterator().next().length,
        TEST,
        "GmP: " + String.join(", ", words) + ".");
  }

  /** Adds median and range of what is finite. */
  static void describe(ImmutableMap.Builder<String, Double> numbers, String name, double[] values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    numbers.put(name + ", median", OrderStatistics.median(finite));
    numbers.put(name + ", smallest", OrderStatistics.quantile(finite, 0));
    numbers.put(name + ", largest", OrderStatistics.quantile(finite, 1));
    if (finite.length < values.length) {
      numbers.put(name + ", diverged", (double) (values.length - finite.length));
    }
  }

  /** Adds what a comparison found. */
  static void describe(ImmutableMap.Builder<String, Double> numbers, Comparison c) {
    String first = c.sample().first();
    String second = c.sample().second();
    numbers.put(first + " - " + second + ", median", c.difference().median());
    numbers.put(first + " - " + second + ", 95 % from", c.difference().low());
    numbers.put(first + " - " + second + ", to", c.difference().high());
    numbers.put(first + " against " + second + ", corrected p", c.correctedP());
    numbers.put(first + " against " + second + ", share of seeds won", c.shareWon());
  }
}
