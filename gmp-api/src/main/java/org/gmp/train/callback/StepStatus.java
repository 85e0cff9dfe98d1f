package org.gmp.train.callback;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gmp.backend.MetricLayout;
import org.gmp.graph.NdArray;
import org.gmp.model.Weights;
import org.gmp.train.History;
import org.gmp.train.TrainingState;

/** Where a training stands after a step, for a {@link Callback} that asked for every step. */
public final class StepStatus {
  /** What is counted: the batch's number within its epoch is from 0. */
  public record Position(long steps, int epoch, long batch, long batches, int examples) {}

  /** The time spent so far, in seconds, and the part of it in which steps waited for data. */
  public record Time(double seconds, double waitingSeconds) {}

  private final Position position;
  private final Time time;
  private final MetricLayout layout;
  private final ImmutableDoubleArray metrics;
  private final Supplier<Weights> weights;
  private final Supplier<TrainingState> state;

  public StepStatus(
      Position position,
      Time time,
      MetricLayout layout,
      List<NdArray> metrics,
      Supplier<Weights> weights,
      Supplier<TrainingState> state) {
    this.position = position;
    this.time = time;
    this.layout = layout;
    this.metrics = ImmutableDoubleArray.copyOf(layout.flatten(metrics));
    this.weights = weights;
    this.state = state;
  }

  /** The number of steps done. */
  public long steps() {
    return position.steps();
  }

  /** The number of the epoch, from 0. */
  public int epoch() {
    return position.epoch();
  }

  /** The number of batches of this epoch that are done, at least 1. */
  public long batchesDone() {
    return position.batch() + 1;
  }

  /** The number of batches in an epoch. */
  public long batchesPerEpoch() {
    return position.batches();
  }

  /** The number of examples in the step's batch. */
  public int examples() {
    return position.examples();
  }

  /** The time spent so far, as in {@link History#seconds}. */
  public double seconds() {
    return time.seconds();
  }

  /** The part of it in which steps waited for data. */
  public double waitingSeconds() {
    return time.waitingSeconds();
  }

  /**
   * A number of the step's batch, before its update.
   *
   * @throws IllegalArgumentException if nothing of that name is measured in a step
   */
  public double metric(String name) {
    int index = layout.columns().indexOf(name);
    checkArgument(index >= 0, "measured name must be one of %s, got %s", layout.columns(), name);
    return metrics.get(index);
  }

  /**
   * A metric of the step's batch, before its update, of whatever shape.
   *
   * @throws IllegalArgumentException if nothing of that name is measured in a step
   */
  public NdArray value(String metric) {
    return layout.value(metric, metrics);
  }

  /** The model's weights after the step; copied from the backend at each call. */
  public Weights weights() {
    return weights.get();
  }

  /** All that a later trainer needs to go on after this step; copied at each call. */
  public TrainingState state() {
    return state.get();
  }

  /** {@code step 21, epoch 3, batch 1 of 10: loss 0.25}. */
  @Override
  public String toString() {
    return "step "
        + steps()
        + ", epoch "
        + (epoch() + 1)
        + ", batch "
        + batchesDone()
        + " of "
        + batchesPerEpoch()
        + ": "
        + text(layout.columns(), metrics);
  }

  /** Numbers with their names. */
  static String text(ImmutableList<String> names, ImmutableDoubleArray numbers) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> names.get(i) + " " + numbers.get(i))
        .collect(Collectors.joining(", "));
  }
}
