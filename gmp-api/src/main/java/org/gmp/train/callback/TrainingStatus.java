package org.gmp.train.callback;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import java.util.function.Supplier;
import org.gmp.backend.MetricLayout;
import org.gmp.graph.NdArray;
import org.gmp.model.Weights;
import org.gmp.train.History;
import org.gmp.train.TrainingState;

/** Where a training stands, for a {@link Callback}. */
public final class TrainingStatus {
  private final int epochs;
  private final int maxEpochs;
  private final MetricLayout layout;
  private final List<ImmutableDoubleArray> records;
  private final StepStatus.Time time;
  private final Supplier<Weights> weights;
  private final Supplier<TrainingState> state;

  public TrainingStatus(
      int maxEpochs,
      MetricLayout layout,
      List<ImmutableDoubleArray> records,
      StepStatus.Time time,
      Supplier<Weights> weights,
      Supplier<TrainingState> state) {
    this.epochs = records.size();
    this.maxEpochs = maxEpochs;
    this.layout = layout;
    this.records = records;
    this.time = time;
    this.weights = weights;
    this.state = state;
  }

  /** The number of epochs done. */
  public int epochs() {
    return epochs;
  }

  /** The number of epochs at most. */
  public int maxEpochs() {
    return maxEpochs;
  }

  /** The names of what is measured; see {@link History#names}. */
  public ImmutableList<String> names() {
    return layout.columns();
  }

  /**
   * A number of the last epoch.
   *
   * @throws IllegalArgumentException if there was no epoch yet or nothing of that name is measured
   */
  public double last(String name) {
    int index = names().indexOf(name);
    checkArgument(
        index >= 0 && epochs > 0, "measured name must be one of %s, got %s", names(), name);
    return records.get(epochs - 1).get(index);
  }

  /**
   * A metric of the last epoch, of whatever shape.
   *
   * @throws IllegalArgumentException if there was no epoch yet or nothing of that name is measured
   */
  public NdArray lastValue(String metric) {
    checkArgument(epochs > 0, "epochs done must be above 0, got %s", epochs);
    return layout.value(metric, records.get(epochs - 1));
  }

  /** The time spent so far, as in {@link History#seconds}. */
  public double seconds() {
    return time.seconds();
  }

  /** The part of it in which steps waited for data. */
  public double waitingSeconds() {
    return time.waitingSeconds();
  }

  /** The model's weights as they are now; copied from the backend at each call. */
  public Weights weights() {
    return weights.get();
  }

  /** All that a later trainer needs to go on from here; copied from the backend at each call. */
  public TrainingState state() {
    return state.get();
  }

  /** {@code epoch 3 of 10: loss 0.25, learning_rate 0.01}. */
  @Override
  public String toString() {
    String position = "epoch " + epochs + " of " + maxEpochs;
    return epochs == 0
        ? position
        : position + ": " + StepStatus.text(names(), records.get(epochs - 1));
  }
}
