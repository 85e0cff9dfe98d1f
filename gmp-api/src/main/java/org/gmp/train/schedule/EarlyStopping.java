package org.gmp.train.schedule;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.auto.value.AutoValue;
import org.gmp.train.loss.Metric;

/**
 * Stops training when a measured number has not become better for {@code patience} epochs, any
 * improvement counting, and says which weights training then ends with.
 *
 * <p>A number of validation data is that of the weights after the epoch. A number of training data
 * is a mean over the epoch's steps, each measured before its step: in training on all data at once
 * it belongs to the weights before the epoch's only step.
 */
@AutoValue
public abstract class EarlyStopping {
  /** Which weights training ends with. */
  public enum Restore {
    /**
     * The weights that had the best number, however training ended. Those after its epoch, but for
     * a number of training data in training on all data at once: then those before it, which are
     * the ones that were measured.
     */
    BEST,
    /**
     * What Keras 2.8 does by {@code restore_best_weights=True}: the weights after the epoch with
     * the best number, if it was this that stopped training; the last ones, if training came to its
     * last epoch.
     */
    BEST_IF_STOPPED
  }

  /**
   * Watches {@code monitor}, a measured name such as {@code loss} or {@code validation_accuracy},
   * for {@code patience} epochs, and ends with the {@link Restore#BEST} weights. A metric's number
   * is better when it is higher if {@link Metric#higherIsBetter}, any other when it is lower.
   *
   * @throws IllegalArgumentException if the patience is not above 0
   */
  public static EarlyStopping of(String monitor, int patience) {
    checkArgument(patience > 0, "patience must be above 0, got %s", patience);
    return new AutoValue_EarlyStopping(monitor, patience, Restore.BEST);
  }

  /** What is watched. */
  public abstract String monitor();

  /** For how many epochs nothing better may come. */
  public abstract int patience();

  /** Which weights training ends with. */
  public abstract Restore restore();

  /** The same rule that ends with other weights. */
  public final EarlyStopping restoring(Restore restore) {
    return new AutoValue_EarlyStopping(monitor(), patience(), restore);
  }
}
