package org.gmp.train.schedule;

import com.google.auto.value.AutoValue;
import org.gmp.train.Settings;
import org.gmp.train.loss.Metric;

/**
 * Stops training when a measured number has not become better for {@code patience} epochs, and puts
 * back the weights with which it was best.
 *
 * <p>A number of validation data is that of the weights after the epoch. A number of training data
 * is a mean over the epoch's steps, and belongs, in training on all data at once, to the weights
 * before the one step; else it is counted for those after the epoch, as Keras does.
 */
@AutoValue
public abstract class EarlyStopping {
  /**
   * Watches {@code monitor}, a measured name such as {@code loss} or {@code validation_accuracy},
   * for {@code patience} epochs. A metric's is better when it is higher if {@link
   * Metric#higherIsBetter}, any other when it is lower.
   */
  public static EarlyStopping of(String monitor, int patience) {
    Settings.require(patience > 0, "patience", "above 0", patience);
    return new AutoValue_EarlyStopping(monitor, patience);
  }

  /** What is watched. */
  public abstract String monitor();

  /** For how many epochs nothing better may come. */
  public abstract int patience();
}
