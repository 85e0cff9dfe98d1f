package org.gmp.train;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.OptionalInt;

/**
 * What was measured in each epoch: the loss and metrics over the training data ({@code loss},
 * {@code mse}), the same over the validation data ({@code validation_loss}), and the learning rate.
 */
@AutoValue
public abstract class History {
  static History of(
      ImmutableList<String> names,
      ImmutableList<ImmutableDoubleArray> epochs,
      int stepsPerEpoch,
      OptionalInt bestEpoch,
      boolean stoppedEarly,
      boolean paused,
      double seconds,
      double waitingSeconds) {
    return new AutoValue_History(
        names, epochs, stepsPerEpoch, bestEpoch, stoppedEarly, paused, seconds, waitingSeconds);
  }

  /** The names of the columns. */
  public abstract ImmutableList<String> names();

  /** A row of numbers for each epoch. */
  public abstract ImmutableList<ImmutableDoubleArray> epochs();

  /** The number of steps in an epoch. */
  public abstract int stepsPerEpoch();

  /** The epoch, from 0, whose weights were kept by early stopping. */
  public abstract OptionalInt bestEpoch();

  /** Whether early stopping ended it. */
  public abstract boolean stoppedEarly();

  /** Whether {@link Trainer#pause} ended it, perhaps within an epoch that is not listed here. */
  public abstract boolean paused();

  /**
   * The time spent in training calls, the first one's compilation included, and in waiting for
   * data, in seconds; of this {@code fit} alone, where it goes on from another's state.
   */
  public abstract double seconds();

  /** The part of {@link #seconds} in which a step waited for its batch; 0 for resident data. */
  public abstract double waitingSeconds();

  /** The number of steps in these epochs. */
  public final long steps() {
    return (long) epochs().size() * stepsPerEpoch();
  }

  /**
   * A column.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public final ImmutableDoubleArray column(String name) {
    int index = names().indexOf(name);
    Settings.require(index >= 0, "history column", "one of " + names(), name);
    ImmutableDoubleArray.Builder column = ImmutableDoubleArray.builder();
    epochs().forEach(row -> column.add(row.get(index)));
    return column.build();
  }

  /** The last epoch's number in a column. */
  public final double last(String name) {
    ImmutableDoubleArray column = column(name);
    return column.get(column.length() - 1);
  }
}
