package org.gmp.analysis.perturbation;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import java.util.Optional;
import org.gmp.analysis.boundary.BoundarySnapshot;

/** Takes in what perturbations of one kind and size did to one layer. */
final class Trials {
  private final String layer;
  private final Perturbation kind;
  private final String group;
  private final double eps;
  private final Optional<StabilityLaw> law;
  private final Optional<TurnBound> bound;
  private final boolean drawn;
  private final Sample turns;
  private final Sample offsets;
  private final Sample locations;
  private final Sample functions;
  private final Sample ratios;
  private final double[] largestTurns;
  private final double[] smallestBounds;
  private Optional<BoundarySnapshot> example = Optional.empty();
  private int trials;
  private long lost;
  private int functionRows;
  private long checked;
  private long voided;
  private long violations;
  private double largestRatio = Double.NaN;

  Trials(
      PerturbedLayer layer,
      Perturbation kind,
      String group,
      double eps,
      Optional<StabilityLaw> law,
      long seed) {
    this.layer = layer.layer().name();
    this.kind = kind;
    this.group = group;
    this.eps = eps;
    this.law = law;
    this.bound = law.flatMap(l -> l.boundFor(layer.layer()));
    // Units that move as one are not independent draws.
    this.drawn = kind == Perturbation.RANDOM && !layer.isJoint();
    this.turns = new Sample(seed);
    this.offsets = new Sample(seed);
    this.locations = new Sample(seed);
    this.functions = new Sample(seed);
    this.ratios = new Sample(seed);
    this.largestTurns = new double[layer.layer().units()];
    this.smallestBounds = new double[layer.layer().units()];
    Arrays.fill(largestTurns, Double.NaN);
    Arrays.fill(smallestBounds, Double.NaN);
  }

  void add(PerturbedUnits units) {
    trials++;
    example = Optional.of(units.boundariesAfter()).filter(b -> b.inputs() <= 2);
    double[] measured = units.turns();
    Arrays.stream(units.boundariesBefore().offsetChanges(units.boundariesAfter()))
        .forEach(offsets::add);
    Arrays.stream(units.boundariesBefore().locationShifts(units.boundariesAfter()))
        .forEach(locations::add);
    for (int j = 0; j < measured.length; j++) {
      turns.add(measured[j]);
      largestTurns[j] = larger(largestTurns[j], measured[j]);
      boolean had = units.boundariesBefore().hasBoundary(j);
      lost += had && !units.boundariesAfter().hasBoundary(j) ? 1 : 0;
    }
    bound.ifPresent(b -> compare(measured, b, units));
  }

  private void compare(double[] measured, TurnBound bound, PerturbedUnits units) {
    double[] bounds = bound.bounds(units);
    Optional<double[]> first = bound.firstOrder(units);
    for (int j = 0; j < measured.length; j++) {
      if (Double.isNaN(measured[j])) {
        continue;
      }
      if (Double.isNaN(bounds[j])) {
        voided++;
      } else {
        checked++;
        double slack = BoundCheck.RELATIVE_TOLERANCE * bounds[j] + BoundCheck.ABSOLUTE_TOLERANCE;
        violations += measured[j] > bounds[j] + slack ? 1 : 0;
        double ratio = measured[j] <= slack ? 0 : measured[j] / bounds[j];
        largestRatio = larger(largestRatio, ratio);
        smallestBounds[j] = smaller(smallestBounds[j], bounds[j]);
      }
      if (first.isPresent() && first.get()[j] > 0) {
        ratios.add(measured[j] / first.get()[j]);
      }
    }
  }

  private static double larger(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
  }

  private static double smaller(double a, double b) {
    return Double.isNaN(a) ? b : Math.min(a, b);
  }

  void addFunctionChange(double change, int rows) {
    functions.add(change);
    functionRows = rows;
  }

  PerturbationResult result() {
    Distribution change = functions.distribution(drawn);
    Distribution ratio = ratios.distribution(drawn);
    return PerturbationResult.builder()
        .layer(layer)
        .kind(kind)
        .group(group)
        .eps(eps)
        .trials(trials)
        .turn(turns.distribution(drawn))
        .offsetChange(offsets.distribution(drawn))
        .locationShift(locations.distribution(drawn))
        .functionChange(Optional.of(change).filter(d -> d.count() > 0))
        .functionRows(functionRows)
        .lost(lost)
        .bound(law.map(l -> BoundCheck.of(l.name(), checked, voided, violations, largestRatio)))
        .firstOrderRatio(Optional.of(ratio).filter(d -> d.count() > 0))
        .largestTurns(ImmutableDoubleArray.copyOf(largestTurns))
        .smallestBounds(ImmutableDoubleArray.copyOf(smallestBounds))
        .example(example)
        .build();
  }
}
