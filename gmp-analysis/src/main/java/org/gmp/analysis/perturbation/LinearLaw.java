package org.gmp.analysis.perturbation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
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
        .map(v -> new Bound(v, layer.units(), WeightForm.hasUnitFactors(layer)));
  }

  private record Bound(Variable v, int count, boolean factors) implements TurnBound {
    @Override
    public double[] bounds(PerturbedUnits units) {
      return LinearLaw.bounds(units, v, count, factors);
    }

    /**
     * To the point where a tangent from the origin touches the ball of radius eps around v: eps =
     * -(e/||v||) e v/||v|| + e sqrt(1 - e^2/||v||^2) p, with p perpendicular to v. Units with ||v||
     * at most e stay: the reversal of v is their extreme.
     */
    @Override
    public ImmutableList<Map<Variable, double[]>> extremes(PerturbedUnits unperturbed, double eps) {
      double[] values = unperturbed.before(v);
      double[] extreme = new double[values.length];
      double[] lengths = WeightForm.columnDistances(values, extreme.clone(), count);
      for (int j = 0; j < count; j++) {
        if (eps < lengths[j] && values.length > count) {
          addTangent(extreme, values, j, lengths[j], eps);
        }
      }
      return ImmutableList.of(ImmutableMap.of(v, extreme));
    }

    private void addTangent(double[] extreme, double[] values, int j, double length, double eps) {
      int axis = j;
      for (int i = j; i < values.length; i += count) {
        axis = Math.abs(values[i]) < Math.abs(values[axis]) ? i : axis;
      }
      double along = values[axis] / length;
      double height = Math.sqrt(1 - along * along);
      double sine = eps / length;
      double cosine = Math.sqrt(1 - sine * sine);
      for (int i = j; i < values.length; i += count) {
        double unit = values[i] / length;
        double perpendicular = ((i == axis ? 1 : 0) - along * unit) / height;
        extreme[i] = eps * (cosine * perpendicular - sine * unit);
      }
    }
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
