package org.gmp.zoo.claim.boundary;

import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gmp.parameterization.Parameterization;
import org.gmp.random.Seed;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.Paper;
import org.gmp.zoo.claim.Verdict;

/**
 * Propositions 2.3 to 2.5: a perturbation of length e of the weights v that a unit's direction
 * comes from turns its boundary by up to arcsin(e / |v|) if e is below |v|, and by any angle
 * beyond.
 *
 * <p>The rule. Below |v|, at e/|v| of 0.001 to 0.999: no random perturbation may turn the boundary
 * further than the bound, and the perturbation that the bound is from must turn it just as far,
 * both to 1e-9. Beyond, at e/|v| of 1.001 to 10: for angles from 0 to 180 degrees, a perturbation
 * of length e must turn it by just this angle, to 1e-9. <em>Reproduced</em> if all of that holds,
 * <em>refuted</em> if the bound is exceeded or not reached, or an angle is not reached.
 */
final class InstabilityClaim implements Claim {
  private static final double TOLERANCE = 1e-9;
  private static final int[] INPUTS = {3, 10, 100};
  private static final double[] BELOW = {0.001, 0.01, 0.1, 0.5, 0.9, 0.999};
  private static final double[] BEYOND = {1.001, 1.5, 2, 10};
  private static final int STEPS = 36;

  private final Parameterization parameterization;
  private final String name;
  private final String place;

  InstabilityClaim(Parameterization parameterization, String name, String place) {
    this.parameterization = parameterization;
    this.name = name;
    this.place = place;
  }

  @Override
  public String id() {
    return "instability-" + parameterization.name();
  }

  @Override
  public String statement() {
    return String.format(
        Locale.ROOT,
        "Under %s, a small perturbation can turn a boundary by any angle: by arcsin(|eps|/|%s|) at"
            + " most while |eps| < |%2$s|, and by every angle beyond.",
        parameterization.name(),
        name);
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
  public Finding run(ClaimContext context) {
    Tally tally = new Tally();
    int units = context.count(2000, 100);
    for (int inputs : INPUTS) {
      Seed seed = Seed.of(0).child(id()).child(inputs);
      try (Columns columns = Columns.of(parameterization, inputs, units, seed)) {
        RandomGenerator random = seed.child("eps").generator();
        for (double ratio : BELOW) {
          below(columns, ratio, random, tally);
        }
        for (double ratio : BEYOND) {
          beyond(columns, ratio, random, tally);
        }
      }
    }
    return decide(tally);
  }

  private static void below(Columns columns, double ratio, RandomGenerator random, Tally tally) {
    double bound = Math.asin(ratio);
    double[][] any = new double[columns.units()][];
    double[][] worst = new double[columns.units()][];
    for (int unit = 0; unit < any.length; unit++) {
      double[] v = columns.column(unit);
      double length = ratio * Columns.norm(v);
      any[unit] = Columns.random(random, v.length, length);
      worst[unit] = to(v, bound, Columns.norm(v) * Math.cos(bound), random);
    }
    for (double turn : columns.turns(any)) {
      tally.trials++;
      tally.excess = Math.max(tally.excess, turn - bound);
    }
    for (double turn : columns.turns(worst)) {
      tally.trials++;
      tally.excess = Math.max(tally.excess, turn - bound);
      tally.missed = Math.max(tally.missed, bound - turn);
    }
  }

  private static void beyond(Columns columns, double ratio, RandomGenerator random, Tally tally) {
    double[][] eps = new double[columns.units()][];
    double[] angles = new double[eps.length];
    for (int unit = 0; unit < eps.length; unit++) {
      double[] v = columns.column(unit);
      double norm = Columns.norm(v);
      angles[unit] = Math.PI * (unit % (STEPS + 1)) / STEPS;
      double across = norm * Math.sin(angles[unit]);
      double length = ratio * norm;
      double reach = norm * Math.cos(angles[unit]) + Math.sqrt(length * length - across * across);
      eps[unit] = to(v, angles[unit], reach, random);
    }
    double[] turns = columns.turns(eps);
    for (int unit = 0; unit < eps.length; unit++) {
      tally.trials++;
      tally.unreached = Math.max(tally.unreached, Math.abs(turns[unit] - angles[unit]));
    }
  }

  /** What leads from v to the vector of the given length at the given angle to it. */
  private static double[] to(double[] v, double angle, double length, RandomGenerator random) {
    double[] across = Columns.perpendicular(v, random);
    double[] target =
        Columns.sum(
            Columns.scaled(v, length * Math.cos(angle) / Columns.norm(v)),
            Columns.scaled(across, length * Math.sin(angle)));
    return Columns.sum(target, Columns.scaled(v, -1));
  }

  /** Applies the rule. */
  static Finding decide(Tally tally) {
    boolean holds = tally.excess <= TOLERANCE && tally.missed <= TOLERANCE;
    boolean reached = tally.unreached <= TOLERANCE;
    Map<String, Double> numbers =
        ImmutableMap.of(
            "largest excess over the bound (rad)", tally.excess,
            "largest shortfall of the worst case (rad)", tally.missed,
            "largest miss of an angle beyond (rad)", tally.unreached);
    String reason =
        holds
            ? reached ? "" : "beyond |v|, not every angle is reached"
            : "arcsin(|eps|/|v|) is not the sharp bound";
    return Finding.of(
        holds && reached ? Verdict.REPRODUCED : Verdict.REFUTED,
        reason,
        numbers,
        tally.trials,
        "random and constructed perturbations of units of 3, 10 and 100 inputs, |eps|/|v| from"
            + " 0.001 to 10, boundaries read from the model's graph",
        "The bound is "
            + (holds ? "sharp" : "not sharp")
            + "; with |eps| > |v|, angles from 0 to 180 degrees are "
            + (reached ? "all reached" : "not all reached")
            + ". At |eps| = |v| itself only angles below 90 degrees are.");
  }

  /** What was measured. */
  static final class Tally {
    double excess;
    double missed;
    double unreached;
    long trials;
  }
}
