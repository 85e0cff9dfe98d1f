package org.gmp.zoo.statistics;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class HolmTest {
  /**
   * The example of Wikipedia's article on the method: 1 and 4 are rejected at 0.05, 2 and 3 not.
   */
  @Test
  void fourHypotheses() {
    assertThat(Holm.correct(new double[] {0.01, 0.04, 0.03, 0.005}))
        .usingTolerance(1e-12)
        .containsExactly(0.03, 0.06, 0.06, 0.02)
        .inOrder();
  }

  /** Corrected p-values never fall from step to step, nor exceed 1; as R's p.adjust gives them. */
  @Test
  void stepsDoNotFall() {
    assertThat(Holm.correct(new double[] {0.01, 0.02, 0.022, 0.09, 0.5, 0.9}))
        .usingTolerance(1e-12)
        .containsExactly(0.06, 0.10, 0.10, 0.27, 1.0, 1.0)
        .inOrder();
  }

  @Test
  void oneIsNotCorrected() {
    assertThat(Holm.correct(new double[] {0.04})).usingExactEquality().containsExactly(0.04);
    assertThat(Holm.correct(new double[0])).isEmpty();
  }
}
