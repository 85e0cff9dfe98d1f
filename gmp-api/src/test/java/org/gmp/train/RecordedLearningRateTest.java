package org.gmp.train;

import java.util.List;
import org.gmp.interpreter.Interpreter;
import org.gmp.train.schedule.Schedules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An epoch is recorded with the learning rate of its last step, for one model and for two. */
final class RecordedLearningRateTest {
  private static List<Double> factors(int models) {
    return List.of(1.0, 0.25).subList(0, models);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void cosineIsThatOfTheLastStep(int models) {
    double[] expected = new double[5];
    for (int epoch = 0; epoch < 5; epoch++) {
      // The last step of epoch e, from 0, has 5 e + 4 steps before it, of 20 until 0 is reached.
      double done = Math.min(1, (5 * epoch + 4) / 20.0);
      expected[epoch] = (1 + Math.cos(Math.PI * done)) / 2;
    }
    new RateTraining(Schedules.cosine(4, 0), factors(models), 5)
        .assertRecordsTheLastStepsRate(new Interpreter(), expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void warmUpEndsWithTheWholeRate(int models) {
    new RateTraining(Schedules.cosine(4, 2), factors(models), 2)
        .assertRecordsTheLastStepsRate(new Interpreter(), 0.5, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aStepScheduleDropsFromTheNextEpochOn(int models) {
    new RateTraining(Schedules.step(2, 0.5), factors(models), 5)
        .assertRecordsTheLastStepsRate(new Interpreter(), 1, 1, 0.5, 0.5, 0.25);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aPlateausDropShowsFromTheNextEpochOn(int models) {
    // The loss falls in the epoch that the rate falls in and in the one after it, whose first step
    // is the first on the new weights, then stays for the two epochs of patience.
    new RateTraining(Schedules.reduceOnPlateau("loss", 0.5, 2), factors(models), 9)
        .assertRecordsTheLastStepsRate(new Interpreter(), 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25);
  }
}
