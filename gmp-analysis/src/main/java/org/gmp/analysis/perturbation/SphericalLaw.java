package org.gmp.analysis.perturbation;

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
    return angles(layer).map(theta -> new Bound(theta, layer.units()));
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

  private record Bound(Variable theta, int count) implements TurnBound {
    @Override
    public double[] bounds(PerturbedUnits units) {
      double[] before = units.before(theta);
      double[] after = units.after(theta);
      boolean[] turnedRound = WeightForm.turnedRound(units, directions(before), directions(after));
      double[] bounds = WeightForm.columnDistances(before, after, count);
      for (int j = 0; j < count; j++) {
        bounds[j] = turnedRound[j] ? Double.NaN : Math.min(Math.PI, bounds[j]);
      }
      return bounds;
    }

    @Override
    public Optional<double[]> firstOrder(PerturbedUnits units) {
      double[] before = units.before(theta);
      double[] after = units.after(theta);
      double[] sines = new double[count];
      double[] squares = new double[count];
      for (int i = 0; i < before.length; i++) {
        int j = i % count;
        double product = i < count ? 1 : sines[j];
        double step = product * (after[i] - before[i]);
        squares[j] += step * step;
        sines[j] = product * Math.sin(before[i]);
      }
      return Optional.of(WeightForm.roots(squares));
    }

    private double[] directions(double[] angles) {
      double[] directions = new double[angles.length + count];
      for (int j = 0; j < count; j++) {
        double product = 1;
        int i = j;
        for (; i < angles.length; i += count) {
          directions[i] = product * Math.cos(angles[i]);
          product *= Math.sin(angles[i]);
        }
        directions[i] = product;
      }
      return directions;
    }
  }
}
