package org.gmp.analysis.perturbation;

import java.util.Optional;
import org.gmp.analysis.boundary.LayerBoundaries;
import org.gmp.graph.Graph;
import org.gmp.graph.Variable;

/** See {@link StabilityLaws#fixed}. */
final class FixedLaw implements StabilityLaw {
  @Override
  public String name() {
    return "fixed";
  }

  @Override
  public String statement() {
    return "The direction is not trained, so no perturbation of trained parameters turns it.";
  }

  @Override
  public Optional<TurnBound> boundFor(LayerBoundaries layer) {
    boolean trained = Graph.of(layer.weight()).variables().stream().anyMatch(Variable::isTrainable);
    return trained ? Optional.empty() : Optional.of(units -> new double[layer.units()]);
  }
}
