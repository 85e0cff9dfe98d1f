package org.gmp.zoo.statistics;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comparisons that are shown together, and corrected for that. */
@AutoValue
public abstract class Comparisons {
  /** Compares the pairs of samples, all of which are shown together. */
  public static Comparisons of(List<PairedSample> samples) {
    double[] pValues =
        samples.stream()
            .mapToDouble(sample -> SignedRankTest.pValue(sample.differences().toArray()))
            .toArray();
    double[] corrected = Holm.correct(pValues);
    ImmutableList.Builder<Comparison> all = ImmutableList.builder();
    for (int i = 0; i < samples.size(); i++) {
      all.add(Comparison.of(samples.get(i), pValues[i], corrected[i], samples.size()));
    }
    return new AutoValue_Comparisons(all.build());
  }

  /**
   * Compares every one with every other.
   *
   * @param group what the results are of
   * @param results by name, one result a seed, in the same order of seeds; not finite where a run
   *     diverged
   */
  public static Comparisons amongAll(
      String group, Map<String, double[]> results, boolean higherIsBetter) {
    return of(PairedSample.everyPair(group, results, higherIsBetter));
  }

  /** All of them, in the order of the samples. */
  public abstract ImmutableList<Comparison> all();

  /** Those of one group. */
  public final ImmutableList<Comparison> of(String group) {
    return all().stream()
        .filter(c -> c.sample().group().equals(group))
        .collect(ImmutableList.toImmutableList());
  }

  /** The one of a group that compares these two, seen from the first; empty if there is none. */
  public final Optional<Comparison> between(String group, String first, String second) {
    for (Comparison c : of(group)) {
      if (c.sample().first().equals(first) && c.sample().second().equals(second)) {
        return Optional.of(c);
      } else if (c.sample().first().equals(second) && c.sample().second().equals(first)) {
        return Optional.of(c.mirrored(all().size()));
      }
    }
    return Optional.empty();
  }
}
