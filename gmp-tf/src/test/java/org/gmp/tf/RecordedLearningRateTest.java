package org.gmp.tf;

import java.util.List;
import org.gmp.train.RateTraining;
import org.gmp.train.schedule.Schedules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An epoch is recorded with the learning rate of its last step, in TensorFlow's loop and steps. */
final class RecordedLearningRateTest {
  @ParameterizedTest
  @EnumSource(names = {"ON", "OFF"})
  void itIsThatOfTheLastStep(Compilation compilation) {
    double[] expected = new double[4];
    for (int epoch = 0; epoch < 4; epoch++) {
      double done = (RateTraining.STEPS * (epoch + 1) - 1) / (4.0 * RateTraining.STEPS);
      expected[epoch] = (1 + Math.cos(Math.PI * done)) / 2;
    }
    try (TensorflowBackend backend = TensorflowBackend.builder().compilation(compilation).build()) {
      new RateTraining(Schedules.cosine(4, 0), List.of(1.0, 0.25), 4)
          .assertRecordsTheLastStepsRate(backend, expected);
      new RateTraining(Schedules.reduceOnPlateau("loss", 0.5, 2), List.of(1.0), 5)
          .assertRecordsTheLastStepsRate(backend, 1, 1, 1, 1, 0.5);
    }
  }
}
