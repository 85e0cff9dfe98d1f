package org.gmp.train.schedule;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import org.gmp.backend.Update;
import org.gmp.graph.Tensor;

/**
 * A linear rise, then half a cosine down to 0, step by step (Loshchilov and Hutter 2017).
 *
 * @param epochs until 0 is reached, rise included
 * @param warmupEpochs of the rise: at least 0, below {@code epochs}
 */
public record CosineSchedule(int epochs, int warmupEpochs) implements ScheduleSpec {
  /** Checks the settings. */
  public CosineSchedule {
    checkArgument(
        warmupEpochs >= 0 && warmupEpochs < epochs,
        "warm-up epochs must be below epochs, got %s",
        warmupEpochs);
  }

  @Override
  public String description() {
    return "cosine(" + epochs + " epochs, warm-up " + warmupEpochs + ")";
  }

  @Override
  public Running start(Tensor base, Tensor step, int stepsPerEpoch) {
    double warmup = (double) warmupEpochs * stepsPerEpoch;
    double total = (double) epochs * stepsPerEpoch;
    return new Running() {
      @Override
      public Tensor learningRate() {
        Tensor done = step.sub(warmup).div(total - warmup).minimum(1);
        Tensor falling = base.mul(done.mul(Math.PI).cos().add(1).mul(0.5));
        if (warmup == 0) {
          return falling;
        }
        return step.less(warmup).select(base.mul(step.add(1).div(warmup)), falling);
      }

      @Override
      public ImmutableList<Update> afterEpoch(Map<String, Tensor> costs) {
        return ImmutableList.of();
      }
    };
  }
}
