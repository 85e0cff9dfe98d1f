package org.gmp.zoo.statistics;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Two columns of a table of results: what the first and the second gave, seed by seed. A result
 * that is not finite, as of a run that diverged, counts as worse than every finite one, and as
 * equal to another of that kind.
 */
@AutoValue
public abstract class PairedSample {
  /**
   * Pairs of results.
   *
   * @param group what the results are of: an experiment, a data set
   * @param first the first's name
   * @param second the second's name
   * @param ofFirst the first's results, one a seed
   * @param ofSecond the second's, in the same order of seeds
   * @param higherIsBetter whether larger results are better
   * @throws IllegalArgumentException if there are none or not as many of one as of the other
   */
  public static PairedSample of(
      String group,
      String first,
      String second,
      double[] ofFirst,
      double[] ofSecond,
      boolean higherIsBetter) {
    if (ofFirst.length != ofSecond.length || ofFirst.length == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "paired results of %s: a result of each for every seed is needed, got %d of %s and"
                  + " %d of %s",
              group,
              ofFirst.length,
              first,
              ofSecond.length,
              second));
    }
    return new AutoValue_PairedSample(
        group,
        first,
        second,
        worstIfNotFinite(ofFirst, higherIsBetter),
        worstIfNotFinite(ofSecond, higherIsBetter),
        higherIsBetter);
  }

  /**
   * Every one against every other that comes before it: of sp, wn, gmp, these are wn against sp,
   * gmp against sp, gmp against wn.
   *
   * @param results by name, one result a seed, in the same order of seeds
   * @throws IllegalArgumentException if their numbers differ or are 0
   */
  public static ImmutableList<PairedSample> everyPair(
      String group, Map<String, double[]> results, boolean higherIsBetter) {
    List<Map.Entry<String, double[]>> all = List.copyOf(results.entrySet());
    ImmutableList.Builder<PairedSample> pairs = ImmutableList.builder();
    for (int second = 0; second < all.size(); second++) {
      for (int first = second + 1; first < all.size(); first++) {
        pairs.add(
            of(
                group,
                all.get(first).getKey(),
                all.get(second).getKey(),
                all.get(first).getValue(),
                all.get(second).getValue(),
                higherIsBetter));
      }
    }
    return pairs.build();
  }

  private static ImmutableDoubleArray worstIfNotFinite(double[] values, boolean higherIsBetter) {
    double worst = higherIsBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    ImmutableDoubleArray.Builder all = ImmutableDoubleArray.builder(values.length);
    for (double value : values) {
      all.add(Double.isFinite(value) ? value : worst);
    }
    return all.build();
  }

  /** What the results are of. */
  public abstract String group();

  /** The first's name. */
  public abstract String first();

  /** The second's name. */
  public abstract String second();

  /** The first's results, one a seed; infinite, towards the worse, where there was none. */
  public abstract ImmutableDoubleArray ofFirst();

  /** The second's results, in the same order of seeds. */
  public abstract ImmutableDoubleArray ofSecond();

  /** Whether larger results are better. */
  public abstract boolean higherIsBetter();

  /** The first minus the second, seed by seed; 0 where both have no finite result. */
  public final ImmutableDoubleArray differences() {
    ImmutableDoubleArray.Builder all = ImmutableDoubleArray.builder(ofFirst().length());
    for (int i = 0; i < ofFirst().length(); i++) {
      double a = ofFirst().get(i);
      double b = ofSecond().get(i);
      all.add(a == b ? 0 : a - b);
    }
    return all.build();
  }

  /** The second against the first. */
  final PairedSample mirrored() {
    String first = second();
    String second = first();
    ImmutableDoubleArray ofFirst = ofSecond();
    ImmutableDoubleArray ofSecond = ofFirst();
    return new AutoValue_PairedSample(group(), first, second, ofFirst, ofSecond, higherIsBetter());
  }
}
