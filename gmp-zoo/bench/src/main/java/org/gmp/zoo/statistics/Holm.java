package org.gmp.zoo.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction (1979) for the number of comparisons: the chance that even one of
 * several true hypotheses is rejected stays below the level, whatever their dependence.
 */
public final class Holm {
  private Holm() {}

  /**
   * Corrected p-values: a hypothesis is rejected at a level if its corrected p-value is below it.
   *
   * @param pValues of all comparisons that are shown together
   * @return in the same order, each at least the given one and at most 1
   */
  public static double[] correct(double[] pValues) {
    int n = pValues.length;
    List<Integer> order =
        IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> pValues[i])).toList();
    double[] corrected = new double[n];
    double largest = 0;
    for (int step = 0; step < n; step++) {
      int i = order.get(step);
      largest = Math.max(largest, Math.min(1, (n - step) * pValues[i]));
      corrected[i] = largest;
    }
    return corrected;
  }
}
