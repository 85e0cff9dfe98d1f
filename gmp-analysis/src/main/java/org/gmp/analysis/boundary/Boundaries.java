package org.gmp.analysis.boundary;

import com.google.common.collect.ImmutableList;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.KnownNames;
import org.gmp.backend.Backend;
import org.gmp.graph.Graph;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.rewrite.Mode;

/**
 * The characteristic activation boundaries of a model's ReLU units (Chen and Ge 2024, section 2).
 * They are traced on the inference graph from each ReLU back to its linear map, so that a model in
 * any parameterization is read alike; with batch normalization, by its moving statistics.
 *
 * <pre>{@code
 * Boundaries boundaries = Boundaries.of(model);
 * BoundarySnapshot first = boundaries.at(weights).get(0);
 * double[] where = first.location(7);
 * }</pre>
 */
public final class Boundaries {
  private final ImmutableList<LayerBoundaries> layers;
  private final ImmutableList<NonAffineUnits> nonAffineUnits;

  private Boundaries(
      ImmutableList<LayerBoundaries> layers, ImmutableList<NonAffineUnits> nonAffineUnits) {
    this.layers = layers;
    this.nonAffineUnits = nonAffineUnits;
  }

  /** The boundaries of a model. */
  public static Boundaries of(Model model) {
    ReluTracer tracer = new ReluTracer(Graph.of(model.output(Mode.INFERENCE)));
    return new Boundaries(tracer.layers(), tracer.others());
  }

  /** The layers with boundaries, in the order of computation. */
  public ImmutableList<LayerBoundaries> layers() {
    return layers;
  }

  /** The ReLU units that are not affine in the input of a layer, with the reason. */
  public ImmutableList<NonAffineUnits> nonAffineUnits() {
    return nonAffineUnits;
  }

  /**
   * The layer of that name.
   *
   * @throws AnalysisException if there is none, naming those there are
   */
  public LayerBoundaries layer(String name) {
    return layers.stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new AnalysisException(
                    "boundaries: no ReLU layer "
                        + KnownNames.unknown(
                            name, layers.stream().map(LayerBoundaries::name).toList())));
  }

  /**
   * The boundaries for given weights, one snapshot a layer, by the reference interpreter. To
   * evaluate often, compile a {@link BoundaryReader} once.
   *
   * @throws org.gmp.graph.GraphException if the weights do not fit the model
   */
  public ImmutableList<BoundarySnapshot> at(Weights weights) {
    try (BoundaryReader reader = reader(new Interpreter())) {
      return reader.read(weights);
    }
  }

  /** A reader of all layers, compiled by a backend. */
  public BoundaryReader reader(Backend backend) {
    return BoundaryReader.of(layers, backend);
  }
}
