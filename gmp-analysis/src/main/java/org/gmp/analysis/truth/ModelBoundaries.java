package org.gmp.analysis.truth;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.boundary.Boundaries;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.analysis.boundary.LayerBoundaries;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;
import org.jspecify.annotations.Nullable;

/** The boundaries of some layers of a model with weights, and the seed to perturb them by. */
record ModelBoundaries(
    Model model, Boundaries boundaries, ImmutableList<String> layers, Seed seed) {
  static ModelBoundaries of(@Nullable Model model) {
    if (model == null) {
      throw new AnalysisException("boundaries: expected a model, got null");
    } else if (model.weights().isEmpty()) {
      throw new AnalysisException(
          "boundaries: the model has no weights; train it or call withWeights first");
    }
    Boundaries all = Boundaries.of(model);
    ImmutableList<String> names =
        all.layers().stream().map(LayerBoundaries::name).collect(ImmutableList.toImmutableList());
    if (names.isEmpty()) {
      throw new AnalysisException("boundaries: the model has no ReLU layer with boundaries");
    }
    return new ModelBoundaries(model, all, names, Seed.of(0));
  }

  ModelBoundaries ofLayers(String... names) {
    Arrays.stream(names).forEach(boundaries::layer);
    return new ModelBoundaries(model, boundaries, ImmutableList.copyOf(names), seed);
  }

  ModelBoundaries withSeed(Seed other) {
    return new ModelBoundaries(model, boundaries, layers, other);
  }

  Weights weights() {
    return model.weights().orElseThrow();
  }

  /** Where they lie, a snapshot a layer. */
  ImmutableList<BoundarySnapshot> snapshots() {
    return boundaries.at(weights()).stream()
        .filter(snapshot -> layers.contains(snapshot.layer()))
        .collect(ImmutableList.toImmutableList());
  }

  /** For example {@code boundaries of dense_1, dense_2}. */
  @Override
  public String toString() {
    return "boundaries of " + String.join(", ", layers);
  }
}
