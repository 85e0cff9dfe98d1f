package org.gmp.analysis.truth;

import com.google.common.truth.FailureMetadata;
import com.google.common.truth.Subject;
import com.google.common.truth.Truth;
import org.gmp.analysis.boundary.Boundaries;
import org.gmp.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a model with weights.
 *
 * <pre>{@code
 * import static org.gmp.analysis.truth.ModelSubject.assertThat;
 *
 * assertThat(model).boundaries().underPerturbation(1e-3).maxAngleDegrees().isLessThan(5);
 * assertThat(model).boundaries().ofLayers("dense_1").haveNoDeadUnitsOn(rows);
 * }</pre>
 */
public final class ModelSubject extends Subject {
  private final @Nullable Model actual;

  private ModelSubject(FailureMetadata metadata, @Nullable Model actual) {
    super(metadata, actual);
    this.actual = actual;
  }

  /** Starts an assertion on a model. */
  public static ModelSubject assertThat(@Nullable Model actual) {
    return Truth.assertAbout(models()).that(actual);
  }

  /** For {@code assertWithMessage(...).about(models())} and its like. */
  public static Factory<ModelSubject, Model> models() {
    return ModelSubject::new;
  }

  /**
   * The activation boundaries of all the model's ReLU layers.
   *
   * @throws org.gmp.analysis.AnalysisException if the model is null or has no weights
   */
  public BoundariesSubject boundaries() {
    ModelBoundaries boundaries = ModelBoundaries.of(actual);
    return check("boundaries()").about(BoundariesSubject.boundaries()).that(boundaries);
  }

  /** Asserts that every ReLU unit is affine in the input of its layer, so that it is analysed. */
  public void hasOnlyAffineUnits() {
    Boundaries boundaries = ModelBoundaries.of(actual).boundaries();
    if (!boundaries.nonAffineUnits().isEmpty()) {
      Facts facts = new Facts("expected every ReLU unit to be affine in a layer's input");
      boundaries
          .nonAffineUnits()
          .forEach(
              u -> facts.add("but not the " + u.units() + " units of " + u.name(), u.reason()));
      failWithoutActual(facts.first(), facts.others());
    }
  }
}
