package org.gmp.train.schedule;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import org.gmp.backend.Update;
import org.gmp.graph.Tensor;
import org.gmp.train.Settings;

/** A linear rise, then half a cosine down to 0, step by step. */
record CosineSchedule(int epochs, int warmupEpochs) implements Schedule {
  CosineSchedule {
    Settings.require(
        warmupEpochs >= 0 && warmupEpochs < epochs, "warm-up epochs", "below epochs", warmupEpochs);
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
