package org.gmp.analysis.perturbation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.gmp.analysis.boundary.LayerBoundaries;
import org.gmp.graph.Graph;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;
import org.gmp.parameterization.SphericalCoordinates;

/** See {@link StabilityLaws#spherical}. */
final class SphericalLaw implements StabilityLaw {
  @Override
  public String name() {
    return "spherical";
  }

  @Override
  public String statement() {
    return "A direction in spherical coordinates theta turns by at most ||eps||, however large, and"
        + " to first order by sqrt(eps' M(theta) eps).";
  }

  @Override
  public Optional<TurnBound> boundFor(LayerBoundaries layer) {
    return angles(layer)
        .map(theta -> new Bound(theta, layer.units(), WeightForm.hasUnitFactors(layer)));
  }

  /** The variable of a layer's angles, [inputs - 1, units], if its directions are made of one. */
  static Optional<Variable> angles(LayerBoundaries layer) {
    Tensor core = WeightForm.withoutUnitFactors(layer);
    return Graph.of(core).variables().stream()
        .filter(Variable::isTrainable)
        .filter(
            v ->
                v.type().shape().rank() == 2
                    && v.type().shape().dim(0) == layer.inputs() - 1
                    && v.type().shape().dim(1) == layer.units())
        .filter(v -> WeightForm.same(core, SphericalCoordinates.direction(v.tensor())))
        .findFirst();
  }

  private record Bound(Variable theta, int count, boolean factors) implements TurnBound {
    @Override
    public double[] bounds(PerturbedUnits units) {
      double[] before = units.before(theta);
      double[] after = units.after(theta);
      boolean[] turnedRound =
          factors
              ? WeightForm.turnedRound(units, directions(before), directions(after))
              : new boolean[count];
      double[] bounds = WeightForm.columnDistances(before, after, count);
      for (int j = 0; j < count; j++) {
        bounds[j] = turnedRound[j] ? Double.NaN : Math.min(Math.PI, bounds[j]);
      }
      return bounds;
    }

    /** The first angle alone: its share of the metric M is 1. */
    @Override
    public ImmutableList<Map<Variable, double[]>> extremes(PerturbedUnits unperturbed, double eps) {
      double[] first = new double[unperturbed.before(theta).length];
      Arrays.fill(first, 0, count, eps);
      return ImmutableList.of(ImmutableMap.of(theta, first));
    }

    @Override
    public Optional<double[]> firstOrder(PerturbedUnits units) {
      double[] before = units.before(theta);
      double[] after = units.after(theta);
      double[] sines = new double[count];
      double[] squares = new double[count];
      Arrays.fill(sines, 1);
      for (int row = 0; row < before.length; row += count) {
        for (int j = 0; j < count; j++) {
          double step = sines[j] * (after[row + j] - before[row + j]);
          squares[j] += step * step;
          sines[j] *= Math.sin(before[row + j]);
        }
      }
      return Optional.of(WeightForm.roots(squares));
    }

    private double[] directions(double[] angles) {
      double[] directions = new double[angles.length + count];
      double[] sines = new double[count];
      Arrays.fill(sines, 1);
      for (int row = 0; row < angles.length; row += count) {
        for (int j = 0; j < count; j++) {
          directions[row + j] = sines[j] * Math.cos(angles[row + j]);
          sines[j] *= Math.sin(angles[row + j]);
        }
      }
      System.arraycopy(sines, 0, directions, angles.length, count);
      return directions;
    }
  }
}
