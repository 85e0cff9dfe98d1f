package org.gmp.examples;

import static org.gmp.analysis.truth.ModelSubject.assertThat;

import org.gmp.graph.Shape;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

/**
 * Stability of activation boundaries as a unit test of one's own. It needs Google Truth as a test
 * dependency beside gmp-analysis.
 */
final class StableBoundariesTest {
  private static Model geometric() {
    Model model =
        Model.input("x", Shape.of(Shape.BATCH, 8))
            .dense(32)
            .relu()
            .dense(16)
            .relu()
            .dense(1)
            .build();
    Model gmp = model.rewrite(Parameterizations.geometric());
    return gmp.withWeights(gmp.initialize(Seed.of(1)));
  }

  @Test
  void smallStepsTurnNoBoundaryFar() {
    assertThat(geometric()).boundaries().underPerturbation(1e-3).maxAngleDegrees().isLessThan(0.5);
  }

  @Test
  void noBoundaryTurnsByMoreThanTheoryAllows() {
    assertThat(geometric()).boundaries().underPerturbation(0.5).keepTheirBounds();
  }

  @Test
  void everyUnitHasABoundary() {
    assertThat(geometric()).hasOnlyAffineUnits();
    assertThat(geometric()).boundaries().haveNoZeroUnits();
  }
}
