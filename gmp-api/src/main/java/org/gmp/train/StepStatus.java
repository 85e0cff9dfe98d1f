package org.gmp.train;

import com.google.common.collect.ImmutableList;
import java.util.function.Supplier;
import org.gmp.model.Weights;

/** Where a training stands after a step, for a {@link Callback} that asked for every step. */
public final class StepStatus {
  private final long steps;
  private final ImmutableList<String> names;
  private final double[] metrics;
  private final Supplier<Weights> weights;

  StepStatus(long steps, ImmutableList<String> names, double[] metrics, Supplier<Weights> weights) {
    this.steps = steps;
    this.names = names;
    this.metrics = metrics;
    this.weights = weights;
  }

  /** The number of steps done. */
  public long steps() {
    return steps;
  }

  /**
   * A number of the step's batch, before its update.
   *
   * @throws IllegalArgumentException if nothing of that name is measured in a step
   */
  public double metric(String name) {
    int index = names.indexOf(name);
    Settings.require(index >= 0, "measured name", "one of " + names, name);
    return metrics[index];
  }

  /** The model's weights after the step; copied from the backend at each call. */
  public Weights weights() {
    return weights.get();
  }
}
