package org.gmp.train;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.gmp.backend.MetricLayout;
import org.gmp.graph.NdArray;

/**
 * What was measured in each epoch: the loss and metrics over the training data ({@code loss},
 * {@code mse}), the same over the validation data ({@code validation_loss}), and the learning rate
 * of the epoch's last step ({@code learning_rate}). What a schedule changes after an epoch, such as
 * a plateau's drop, shows from the next epoch on.
 */
@AutoValue
public abstract class History {
  static Builder builder() {
    return new AutoValue_History.Builder();
  }

  /** Names and shapes of what was measured. */
  public abstract MetricLayout layout();

  /** A row of numbers for each epoch, a number for each of {@link #names}. */
  public abstract ImmutableList<ImmutableDoubleArray> epochs();

  /**
   * The names of the columns: a metric's own, if it is a scalar; of one with a shape, a name for
   * each element, such as {@code loss[0]}.
   */
  public final ImmutableList<String> names() {
    return layout().columns();
  }

  /** The number of steps in an epoch. */
  public abstract int stepsPerEpoch();

  /**
   * The epochs, from 0, that had the best monitored number, if early stopping watched one: of the
   * loss's shape.
   */
  public abstract Optional<NdArray> bestEpochs();

  /**
   * The epoch, from 0, that had the best monitored number, if early stopping watched one.
   *
   * @throws org.gmp.graph.GraphException if the loss is not a scalar
   */
  public final OptionalInt bestEpoch() {
    return bestEpochs().isPresent()
        ? OptionalInt.of((int) bestEpochs().get().item())
        : OptionalInt.empty();
  }

  /**
   * The epochs that were done when the weights were those of {@link Trainer#trained}: 0 for the
   * initial ones. Of the loss's shape.
   */
  public abstract NdArray keptEpochs();

  /**
   * The epochs that were done when the weights were those of {@link Trainer#trained}.
   *
   * @throws org.gmp.graph.GraphException if the loss is not a scalar
   */
  public final int keptEpoch() {
    return (int) keptEpochs().item();
  }

  /**
   * Where a number was not finite: bools of the loss's shape. False for a scalar loss, whose
   * training ends with a {@link DivergedException}.
   */
  public abstract NdArray diverged();

  /** Whether early stopping ended it. */
  public abstract boolean stoppedEarly();

  /** Whether {@link Trainer#pause} ended it, perhaps within an epoch that is not listed here. */
  public abstract boolean paused();

  /**
   * The time spent in training calls, the first one's compilation included, and in waiting for
   * data, in seconds; of this {@code fit} alone, where it goes on from another's state.
   */
  public abstract double seconds();

  /**
   * The part of {@link #seconds} in which steps waited for their batches; 0 where the backend runs
   * whole epochs.
   */
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
    checkArgument(index >= 0, "history column must be one of %s, got %s", names(), name);
    ImmutableDoubleArray.Builder column = ImmutableDoubleArray.builder();
    epochs().forEach(row -> column.add(row.get(index)));
    return column.build();
  }

  /** The last epoch's number in a column. */
  public final double last(String name) {
    ImmutableDoubleArray column = column(name);
    return column.get(column.length() - 1);
  }

  /**
   * What was measured under a metric's name, an array of its shape for each epoch.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public final ImmutableList<NdArray> values(String metric) {
    return epochs().stream()
        .map(row -> layout().value(metric, row))
        .collect(ImmutableList.toImmutableList());
  }

  /** {@code 10 epochs of 4 steps: loss 0.25, learning_rate 0.01}. */
  @Override
  public final String toString() {
    String size =
        String.format(Locale.ROOT, "%d epochs of %d steps", epochs().size(), stepsPerEpoch());
    return epochs().isEmpty()
        ? size
        : names().stream()
            .map(name -> name + " " + last(name))
            .collect(Collectors.joining(", ", size + ": ", ""));
  }

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder layout(MetricLayout layout);

    abstract Builder epochs(ImmutableList<ImmutableDoubleArray> epochs);

    abstract Builder stepsPerEpoch(int steps);

    abstract Builder bestEpochs(Optional<NdArray> epochs);

    abstract Builder keptEpochs(NdArray epochs);

    abstract Builder diverged(NdArray diverged);

    abstract Builder stoppedEarly(boolean stopped);

    abstract Builder paused(boolean paused);

    abstract Builder seconds(double seconds);

    abstract Builder waitingSeconds(double seconds);

    abstract History build();
  }
}
