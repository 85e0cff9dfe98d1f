package org.gmp.analysis.truth;

import com.google.common.collect.ImmutableList;
import com.google.common.truth.FailureMetadata;
import com.google.common.truth.Subject;
import java.util.List;
import java.util.function.Function;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.boundary.ActivityReader;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.analysis.boundary.LayerActivity;
import org.gmp.analysis.perturbation.Perturbation;
import org.gmp.analysis.perturbation.PerturbationStudy;
import org.gmp.graph.NdArray;
import org.gmp.interpreter.Interpreter;
import org.gmp.random.Seed;
import org.jspecify.annotations.Nullable;

/** Assertions on the activation boundaries of a model's layers. See {@link ModelSubject}. */
public final class BoundariesSubject extends Subject {
  private final @Nullable ModelBoundaries actual;

  private BoundariesSubject(FailureMetadata metadata, @Nullable ModelBoundaries actual) {
    super(metadata, actual);
    this.actual = actual;
  }

  static Factory<BoundariesSubject, ModelBoundaries> boundaries() {
    return BoundariesSubject::new;
  }

  private ModelBoundaries given() {
    if (actual == null) {
      throw new AnalysisException("boundaries: expected some, got null");
    }
    return actual;
  }

  /**
   * Only those of some layers.
   *
   * @throws AnalysisException if one is not known, naming those there are
   */
  public BoundariesSubject ofLayers(String... names) {
    return check("ofLayers(%s)", String.join(", ", names))
        .about(boundaries())
        .that(given().ofLayers(names));
  }

  /** The same, with random perturbations from another seed than 0. */
  public BoundariesSubject withSeed(long seed) {
    return check("withSeed(%s)", seed).about(boundaries()).that(given().withSeed(Seed.of(seed)));
  }

  /**
   * What becomes of the boundaries when trained parameters are perturbed by {@code eps} in each way
   * that needs no data: by ones, in random directions, and in the worst direction found.
   *
   * @throws AnalysisException if eps is not positive and finite
   */
  public PerturbationSubject underPerturbation(double eps) {
    return underPerturbation(eps, Perturbation.ONES, Perturbation.RANDOM, Perturbation.WORST_CASE);
  }

  /**
   * The same, in some ways only; not by {@link Perturbation#STEP}, which needs data.
   *
   * @throws AnalysisException if eps is not positive and finite, or there is no other way than a
   *     step
   */
  public PerturbationSubject underPerturbation(double eps, Perturbation... kinds) {
    ModelBoundaries boundaries = given();
    var results =
        PerturbationStudy.of(boundaries.model())
            .layers(boundaries.layers().toArray(new String[0]))
            .eps(eps)
            .kinds(kinds)
            .seed(boundaries.seed())
            .on(new Interpreter())
            .run();
    if (results.isEmpty()) {
      throw new AnalysisException(
          "boundaries: nothing to perturb in " + boundaries + " by " + List.of(kinds));
    }
    return check("underPerturbation(%s)", eps)
        .about(PerturbationSubject.results(boundaries.seed()))
        .that(results);
  }

  /** Asserts that no unit's weights are all zero. */
  public void haveNoZeroUnits() {
    Facts facts = new Facts("expected no unit whose weights are all zero");
    boolean found = false;
    for (BoundarySnapshot snapshot : given().snapshots()) {
      if (!snapshot.zeroUnits().isEmpty()) {
        facts.add("but " + snapshot.layer() + " has", snapshot.zeroUnits());
        found = true;
      }
    }
    if (found) {
      failWithoutActual(facts.first(), facts.others());
    }
  }

  /**
   * Asserts that every unit is active on at least one of some rows of the model's input.
   *
   * @throws AnalysisException if there are no rows
   */
  public void haveNoDeadUnitsOn(NdArray rows) {
    requireNone("dead", rows, LayerActivity::dead);
  }

  /**
   * Asserts that no unit is active on all of some rows of the model's input.
   *
   * @throws AnalysisException if there are no rows
   */
  public void haveNoAlwaysOnUnitsOn(NdArray rows) {
    requireNone("always active", rows, LayerActivity::alwaysOn);
  }

  private void requireNone(
      String what, NdArray rows, Function<LayerActivity, ImmutableList<Integer>> units) {
    ModelBoundaries boundaries = given();
    Facts facts = new Facts("expected no " + what + " unit on " + rows.type());
    boolean found = false;
    try (ActivityReader reader = ActivityReader.of(boundaries.model(), new Interpreter())) {
      for (LayerActivity activity : reader.read(boundaries.weights(), rows)) {
        ImmutableList<Integer> these = units.apply(activity);
        if (boundaries.layers().contains(activity.layer()) && !these.isEmpty()) {
          facts.add(
              "but " + activity.layer() + " has " + these.size() + " of " + activity.units(),
              these);
          found = true;
        }
      }
    }
    if (found) {
      failWithoutActual(facts.first(), facts.others());
    }
  }
}
