package org.gmp.train.schedule;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import org.gmp.backend.Update;
import org.gmp.graph.Tensor;

/** One learning rate throughout. */
public record ConstantSchedule() implements ScheduleSpec {
  @Override
  public String description() {
    return "constant";
  }

  @Override
  public Running start(Tensor base, Tensor step, int stepsPerEpoch) {
    return new Running() {
      @Override
      public Tensor learningRate() {
        return base;
      }

      @Override
      public ImmutableList<Update> afterEpoch(Map<String, Tensor> costs) {
        return ImmutableList.of();
      }
    };
  }
}
