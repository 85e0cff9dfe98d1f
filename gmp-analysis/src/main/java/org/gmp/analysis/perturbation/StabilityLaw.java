package org.gmp.analysis.perturbation;

import java.util.Optional;
import org.gmp.analysis.boundary.LayerBoundaries;

/**
 * What theory says of how far the directions of a layer's boundaries turn when its parameters are
 * perturbed. A law finds by itself, from the expression of the layer's weights, whether it applies;
 * so it holds for every parameterization whose directions are of its form. Those of the paper are
 * in {@link StabilityLaws}; for a form of your own, implement this and give it to {@link
 * PerturbationStudy.Builder#law}.
 */
public interface StabilityLaw {
  /** The short name, as reports have it. */
  String name();

  /** What it says, in one sentence. */
  String statement();

  /** The bound on the layer's turning angles, if the layer's weights are of the law's form. */
  Optional<TurnBound> boundFor(LayerBoundaries layer);
}
