package org.gmp.zoo.report.bench.internal;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Collectors;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.experiment.ComparedMetric;
import org.gmp.zoo.report.internal.page.Styles;
import org.gmp.zoo.report.internal.page.svg.TypesetNumbers;
import org.gmp.zoo.statistics.PairedSample;

/** How a report says things. */
final class Phrases {
  private Phrases() {}

  /** For example {@code test RMSE}. */
  static String metric(ComparedMetric experiment) {
    return experiment.metric().replace('_', ' ').replace("rmse", "RMSE");
  }

  /** For example {@code GmP − SP}. */
  static String pair(PairedSample sample) {
    return Styles.label(sample.first()) + " − " + Styles.label(sample.second());
  }

  /** A p-value. */
  static String probability(double p) {
    return p < 0.001 ? "< 0.001" : TypesetNumbers.fixed(p, 3);
  }

  static String better(ComparedMetric experiment) {
    return experiment.higherIsBetter() ? "higher is better" : "lower is better";
  }

  /** The seeds, in order. */
  static ImmutableList<Long> seeds(BenchResult result) {
    return result.runs().stream()
        .map(BenchRun::seed)
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  /** For example {@code 0 to 9 (10 seeds)}. */
  static String seedList(List<Long> seeds) {
    int count = seeds.size();
    if (count == 0) {
      return "none";
    } else if (count == 1) {
      return seeds.get(0) + " (1 seed)";
    }
    boolean run = true;
    for (int i = 1; i < count; i++) {
      run &= seeds.get(i) == seeds.get(i - 1) + 1;
    }
    String list =
        run
            ? seeds.get(0) + " to " + seeds.get(count - 1)
            : seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return list + " (" + count + " seeds)";
  }

  /** For example {@code SP, WN and GmP}. */
  static String enumeration(List<String> items) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }
}
