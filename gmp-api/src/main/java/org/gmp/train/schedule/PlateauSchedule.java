package org.gmp.train.schedule;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import org.gmp.backend.Update;
import org.gmp.graph.Initializers;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;

/**
 * The learning rate times a factor when a measured number has not become better for a while.
 *
 * @param monitor the number's name, such as {@code loss} or {@code validation_accuracy}
 * @param factor in (0, 1)
 * @param patience the epochs without a better one, above 0
 * @param minDelta by how much more than this a number must be better, at least 0
 */
public record PlateauSchedule(String monitor, double factor, int patience, double minDelta)
    implements ScheduleSpec {
  /** By how much more than this a number must be better unless told otherwise: Keras' default. */
  public static final double MIN_DELTA = 1e-4;

  /** Checks the settings. */
  public PlateauSchedule {
    checkArgument(patience > 0, "patience must be above 0, got %s", patience);
    checkArgument(factor > 0 && factor < 1, "factor must be in (0, 1), got %s", factor);
    checkArgument(minDelta >= 0, "least improvement must be at least 0, got %s", minDelta);
  }

  @Override
  public String description() {
    return "reduce_on_plateau("
        + monitor
        + ", x"
        + factor
        + " after "
        + patience
        + (minDelta == MIN_DELTA ? "" : ", min delta " + minDelta)
        + ")";
  }

  @Override
  public Running start(Tensor base, Tensor step, int stepsPerEpoch) {
    Variable scale = Variable.state("schedule/scale", base.type(), Initializers.ones());
    Monitor best = new Monitor("schedule", monitor, base.type(), minDelta);
    return new Running() {
      @Override
      public Tensor learningRate() {
        return base.mul(scale.tensor());
      }

      @Override
      public ImmutableList<Update> afterEpoch(Map<String, Tensor> costs) {
        Tensor wait = best.waited(costs);
        Tensor drop = wait.greaterEqual(patience);
        Tensor zero = Tensor.filled(base.type(), 0);
        return ImmutableList.of(
            Update.of(best.best(), best.newBest(costs)),
            Update.of(best.waiting(), drop.select(zero, wait)),
            Update.of(scale, drop.select(scale.tensor().mul(factor), scale.tensor())));
      }
    };
  }
}
