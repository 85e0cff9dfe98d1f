package org.gmp.analysis.perturbation;

import java.util.Optional;

/** A {@link StabilityLaw} put to one layer. Angles are in radians, one a unit. */
public interface TurnBound {
  /**
   * The most that each unit may turn under a given perturbation; NaN where the law bounds nothing,
   * because every angle can be reached.
   */
  double[] bounds(PerturbedUnits units);

  /** The turns to first order in the perturbation, if the law has them. */
  default Optional<double[]> firstOrder(PerturbedUnits units) {
    return Optional.empty();
  }
}
