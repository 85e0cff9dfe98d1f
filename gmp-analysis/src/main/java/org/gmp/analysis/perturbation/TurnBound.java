package org.gmp.analysis.perturbation;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.Optional;
import org.gmp.graph.Variable;

/** A {@link StabilityLaw} put to one layer. Angles are in radians, one a unit. */
public interface TurnBound {
  /**
   * The most that each unit may turn under a given perturbation; NaN where the law bounds nothing,
   * because every angle can be reached.
   */
  double[] bounds(PerturbedUnits units);

  /**
   * Perturbations of length {@code eps} a unit that turn a direction as far as the law allows,
   * where such are known; the search for the worst case starts from them, too. Each gives a
   * variable's change in row-major order; variables left out do not change. None by default.
   */
  default ImmutableList<Map<Variable, double[]>> extremes(PerturbedUnits unperturbed, double eps) {
    return ImmutableList.of();
  }

  /** The turns to first order in the perturbation, if the law has them. */
  default Optional<double[]> firstOrder(PerturbedUnits units) {
    return Optional.empty();
  }
}
