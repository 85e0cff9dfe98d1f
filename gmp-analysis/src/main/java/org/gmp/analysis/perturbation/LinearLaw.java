package org.gmp.analysis.perturbation;

import java.util.Optional;
import org.gmp.analysis.boundary.LayerBoundaries;
import org.gmp.graph.Variable;

/** See {@link StabilityLaws#linear}. */
final class LinearLaw implements StabilityLaw {
  @Override
  public String name() {
    return "arcsin";
  }

  @Override
  public String statement() {
    return "A direction v/||v|| turns by at most arcsin(||eps||/||v||) while ||eps|| < ||v||; beyond,"
        + " every angle can be reached.";
  }

  @Override
  public Optional<TurnBound> boundFor(LayerBoundaries layer) {
    return WeightForm.withoutUnitFactors(layer)
        .variable()
        .filter(Variable::isTrainable)
        .map(
            v -> {
              boolean factors = WeightForm.hasUnitFactors(layer);
              return units -> bounds(units, v, layer.units(), factors);
            });
  }

  private static double[] bounds(
      PerturbedUnits units, Variable variable, int count, boolean factors) {
    double[] before = units.before(variable);
    double[] after = units.after(variable);
    double[] distances = WeightForm.columnDistances(before, after, count);
    double[] lengths = WeightForm.columnDistances(before, new double[before.length], count);
    boolean[] turnedRound =
        factors ? WeightForm.turnedRound(units, before, after) : new boolean[count];
    double[] bounds = new double[count];
    for (int j = 0; j < count; j++) {
      boolean bounded = distances[j] < lengths[j] && !turnedRound[j];
      bounds[j] = bounded ? Math.asin(distances[j] / lengths[j]) : Double.NaN;
    }
    return bounds;
  }
}
