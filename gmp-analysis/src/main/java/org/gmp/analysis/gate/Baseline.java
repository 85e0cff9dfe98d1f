package org.gmp.analysis.gate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gmp.analysis.stability.Measurement;
import org.gmp.analysis.stability.Measurements;

/**
 * The numbers of an earlier run, which a new run must not exceed by more than a tolerance. A number
 * is a regression if it is greater than {@code (1 + tolerance) before}, and by more than 1e-9;
 * numbers of regions are compared, but are no regression whatever they are.
 */
public final class Baseline {
  private static final double ROUNDING = 1e-9;

  private final Measurements before;
  private final double tolerance;

  private Baseline(Measurements before, double tolerance) {
    this.before = before;
    this.tolerance = tolerance;
  }

  /**
   * A baseline.
   *
   * @param before the numbers of the earlier run; see {@link Measurements#parse}
   * @param tolerance the share by which numbers may be greater, such as 0.1
   * @throws GateException if the tolerance is negative or not finite
   */
  public static Baseline of(Measurements before, double tolerance) {
    if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
      throw new GateException(
          "baseline: the tolerance must be finite and at least 0, got " + tolerance);
    }
    return new Baseline(before, tolerance);
  }

  /**
   * Compares a new run with this one.
   *
   * @throws GateException if they are not of models with the same names, layers and sizes, or share
   *     no number
   */
  public BaselineComparison compare(Measurements after) {
    requireSameModels(after);
    Map<Measurement.Key, Measurement> old = new LinkedHashMap<>();
    before.all().forEach(m -> old.put(m.key(), m));
    ImmutableList.Builder<BaselineComparison.Row> rows = ImmutableList.builder();
    ImmutableList.Builder<Measurement.Key> added = ImmutableList.builder();
    for (Measurement now : after.all()) {
      Measurement then = old.remove(now.key());
      if (then == null) {
        added.add(now.key());
      } else {
        rows.add(
            BaselineComparison.Row.of(
                now.key(),
                then.value(),
                now.value(),
                now.key().quantity().growsWithInstability()
                    && isRegression(then.value(), now.value())));
      }
    }
    ImmutableList<BaselineComparison.Row> compared = rows.build();
    if (compared.isEmpty()) {
      throw new GateException("baseline: it has none of this run's numbers");
    }
    return BaselineComparison.of(
        tolerance, compared, added.build(), ImmutableList.copyOf(old.keySet()));
  }

  private boolean isRegression(double then, double now) {
    if (Double.isNaN(then)) {
      return false;
    }
    return !(now <= (1 + tolerance) * then + ROUNDING);
  }

  private void requireSameModels(Measurements after) {
    MapDifference<String, String> difference = Maps.difference(before.layers(), after.layers());
    if (difference.areEqual()) {
      return;
    }
    StringBuilder text = new StringBuilder("baseline: it is of another model:");
    difference
        .entriesOnlyOnLeft()
        .forEach((k, v) -> text.append("\n  only in the baseline: " + k + " (" + v + ")"));
    difference
        .entriesOnlyOnRight()
        .forEach((k, v) -> text.append("\n  only in this run: " + k + " (" + v + ")"));
    difference
        .entriesDiffering()
        .forEach(
            (k, v) ->
                text.append(
                    "\n  " + k + ": " + v.leftValue() + " before, " + v.rightValue() + " now"));
    throw new GateException(text.toString());
  }
}
