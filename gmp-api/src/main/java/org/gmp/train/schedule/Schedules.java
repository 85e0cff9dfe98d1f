package org.gmp.train.schedule;

import org.gmp.train.loss.Metric;

/** The usual learning-rate schedules. */
public final class Schedules {
  private Schedules() {}

  /** One learning rate throughout. */
  public static ConstantSchedule constant() {
    return new ConstantSchedule();
  }

  /** Times {@code factor} after every {@code epochs} epochs. */
  public static StepSchedule step(int epochs, double factor) {
    return new StepSchedule(epochs, factor);
  }

  /**
   * Rises linearly over the first {@code warmupEpochs}, then falls to 0 along half a cosine until
   * {@code epochs} have gone by (Loshchilov and Hutter 2017).
   */
  public static CosineSchedule cosine(int epochs, int warmupEpochs) {
    return new CosineSchedule(epochs, warmupEpochs);
  }

  /**
   * {@link #reduceOnPlateau(String, double, int, double)} where an improvement counts from {@link
   * PlateauSchedule#MIN_DELTA} on, as in Keras.
   */
  public static PlateauSchedule reduceOnPlateau(String monitor, double factor, int patience) {
    return reduceOnPlateau(monitor, factor, patience, PlateauSchedule.MIN_DELTA);
  }

  /**
   * Times {@code factor} after {@code patience} epochs in which {@code monitor} was not better than
   * its best by more than {@code minDelta}; 0 for any improvement. This is Keras' ReduceLROnPlateau
   * without a cooldown or a least learning rate.
   *
   * @param monitor a measured name such as {@code loss} or {@code validation_accuracy}; a metric's
   *     is better when it is higher if {@link Metric#higherIsBetter}, any other when it is lower
   */
  public static PlateauSchedule reduceOnPlateau(
      String monitor, double factor, int patience, double minDelta) {
    return new PlateauSchedule(monitor, factor, patience, minDelta);
  }
}
