package org.gmp.benchmark;

import static com.google.common.truth.Truth.assertWithMessage;

import org.gmp.graph.DType;
import org.gmp.parameterization.Parameterizations;
import org.gmp.tf.TensorflowBackend;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DataType;

/** The variants are only comparable while they compute the same thing. */
final class ReferencesTest {
  private static final int STEPS = 40;

  @Test
  void everyVariantTakesTheSameStepsInDoublePrecision() {
    agree(DataType.DT_DOUBLE, 1e-12);
  }

  @Test
  void everyVariantTakesTheSameStepsInSinglePrecision() {
    agree(DataType.DT_FLOAT, 1e-4);
  }

  @Test
  void theTrainerTakesTheSameStepsInOneCallAndInMany() {
    LevyProblem problem = new LevyProblem(3);
    double expected = lossAfter(new JavaLoop64(problem));
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      for (int stepsPerCall : new int[] {1, STEPS}) {
        LevyFramework trainer =
            new LevyFramework(
                problem, DType.FLOAT64, Parameterizations.standard(), backend, stepsPerCall);
        assertWithMessage("%s steps a call", stepsPerCall)
            .that(lossAfter(trainer))
            .isWithin(1e-10 * expected)
            .of(expected);
      }
    }
  }

  @Test
  void theNetworkByHandTakesTheFrameworksSteps() {
    VggProblem problem = new VggProblem(3, 8, 5);
    try (TensorflowBackend backend = TensorflowBackend.create();
        Variant framework = new VggFramework(problem, Parameterizations.standard(), backend);
        Variant hand = new VggByHand(problem, backend.intraOpThreads())) {
      for (int step = 0; step < 5; step++) {
        framework.run(1);
        hand.run(1);
        assertWithMessage("step %s", step).that(hand.loss()).isWithin(1e-5).of(framework.loss());
      }
    }
  }

  private static void agree(DataType type, double tolerance) {
    LevyProblem problem = new LevyProblem(3);
    double expected = lossAfter(new JavaLoop64(problem));
    References.all(type)
        .forEach(
            (name, maker) ->
                assertWithMessage(name)
                    .that(lossAfter(maker.apply(problem)))
                    .isWithin(tolerance * expected)
                    .of(expected));
  }

  private static double lossAfter(Variant variant) {
    try (variant) {
      variant.run(STEPS / 2);
      variant.run(STEPS / 2);
      return variant.loss();
    }
  }
}
