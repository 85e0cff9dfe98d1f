package org.gmp.train.schedule;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import org.gmp.backend.Update;
import org.gmp.graph.Initializers;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;

/**
 * The learning rate times a factor after every so many epochs.
 *
 * @param epochs between two drops, above 0
 * @param factor above 0 and finite
 */
public record StepSchedule(int epochs, double factor) implements ScheduleSpec {
  /** Checks the settings. */
  public StepSchedule {
    checkArgument(epochs > 0, "epochs between drops must be above 0, got %s", epochs);
    checkArgument(
        factor > 0 && Double.isFinite(factor), "factor must be above 0 and finite, got %s", factor);
  }

  @Override
  public String description() {
    return "step(every " + epochs + " epochs, x" + factor + ")";
  }

  @Override
  public Running start(Tensor base, Tensor step, int stepsPerEpoch) {
    Variable scale = Variable.state("schedule/scale", base.type(), Initializers.ones());
    Variable since =
        Variable.state("schedule/epochs_since_drop", base.type(), Initializers.zeros());
    return new Running() {
      @Override
      public Tensor learningRate() {
        return base.mul(scale.tensor());
      }

      @Override
      public ImmutableList<Update> afterEpoch(Map<String, Tensor> costs) {
        Tensor passed = since.tensor().add(1);
        Tensor drop = passed.greaterEqual(epochs);
        Tensor zero = Tensor.filled(base.type(), 0);
        return ImmutableList.of(
            Update.of(since, drop.select(zero, passed)),
            Update.of(scale, drop.select(scale.tensor().mul(factor), scale.tensor())));
      }
    };
  }
}
