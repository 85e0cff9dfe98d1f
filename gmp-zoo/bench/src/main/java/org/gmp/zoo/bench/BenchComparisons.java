package org.gmp.zoo.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.zoo.experiment.ComparedMetric;
import org.gmp.zoo.statistics.Comparisons;
import org.gmp.zoo.statistics.MeanRanks;
import org.gmp.zoo.statistics.OrderStatistics;
import org.gmp.zoo.statistics.PairedSample;

/** The statistics of a bench's runs. */
final class BenchComparisons {
  private BenchComparisons() {}

  /** Every parameterization against every other on each experiment, by the seeds of both. */
  static Comparisons of(BenchResult result) {
    ImmutableList.Builder<PairedSample> samples = ImmutableList.builder();
    for (ComparedMetric experiment : result.experiments()) {
      Map<String, Map<Long, Double>> values = values(result, experiment);
      List<String> names = List.copyOf(values.keySet());
      for (int second = 0; second < names.size(); second++) {
        for (int first = second + 1; first < names.size(); first++) {
          sample(experiment, names.get(first), names.get(second), values).ifPresent(samples::add);
        }
      }
    }
    return Comparisons.of(samples.build());
  }

  /** For each parameterization, in order, each seed's metric; NaN where there is none. */
  private static Map<String, Map<Long, Double>> values(
      BenchResult result, ComparedMetric experiment) {
    Map<String, Map<Long, Double>> values = new LinkedHashMap<>();
    for (BenchRun run : result.runs()) {
      if (run.experiment().equals(experiment.name())) {
        values
            .computeIfAbsent(run.parameterization(), p -> new LinkedHashMap<>())
            .put(run.seed(), run.metrics().getOrDefault(experiment.metric(), Double.NaN));
      }
    }
    return values;
  }

  private static Optional<PairedSample> sample(
      ComparedMetric experiment,
      String first,
      String second,
      Map<String, Map<Long, Double>> values) {
    Map<Long, Double> ofFirst = values.getOrDefault(first, ImmutableMap.of());
    Map<Long, Double> ofSecond = values.getOrDefault(second, ImmutableMap.of());
    List<Long> seeds = ofSecond.keySet().stream().filter(ofFirst::containsKey).toList();
    return seeds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            PairedSample.of(
                experiment.name(),
                first,
                second,
                in(seeds, ofFirst),
                in(seeds, ofSecond),
                experiment.higherIsBetter()));
  }

  private static double[] in(List<Long> seeds, Map<Long, Double> values) {
    return seeds.stream().mapToDouble(seed -> values.getOrDefault(seed, Double.NaN)).toArray();
  }

  /**
   * How the parameterizations rank by their medians, a run that diverged counting as worst; empty
   * unless two or more were run on each of two or more experiments.
   */
  static Optional<MeanRanks> ranks(BenchResult result) {
    Map<String, List<Double>> costs = new LinkedHashMap<>();
    ImmutableSet.Builder<ImmutableSet<String>> names = ImmutableSet.builder();
    for (ComparedMetric experiment : result.experiments()) {
      Map<String, Map<Long, Double>> values = values(result, experiment);
      names.add(ImmutableSet.copyOf(values.keySet()));
      values.forEach(
          (name, ofSeeds) ->
              costs.computeIfAbsent(name, n -> new ArrayList<>()).add(cost(experiment, ofSeeds)));
    }
    if (result.experiments().size() < 2 || costs.size() < 2 || names.build().size() != 1) {
      return Optional.empty();
    }
    Map<String, double[]> table = new LinkedHashMap<>();
    costs.forEach((name, list) -> table.put(name, list.stream().mapToDouble(c -> c).toArray()));
    return Optional.of(MeanRanks.of(table, /* higherIsBetter= */ false));
  }

  /** The median, turned so that lower is better. */
  private static double cost(ComparedMetric experiment, Map<Long, Double> values) {
    return OrderStatistics.median(
        values.values().stream()
            .mapToDouble(v -> v)
            .map(v -> experiment.higherIsBetter() ? -v : v)
            .map(v -> Double.isFinite(v) ? v : Double.POSITIVE_INFINITY)
            .toArray());
  }
}
