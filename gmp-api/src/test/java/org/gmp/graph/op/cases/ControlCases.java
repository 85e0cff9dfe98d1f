package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.FLOAT64;

import com.google.common.collect.ImmutableList;
import org.gmp.graph.Shape;
import org.gmp.graph.op.control.StopGradient;
import org.gmp.graph.op.control.TrainingSwitch;

/** Ops that steer gradients and training. */
final class ControlCases {
  private ControlCases() {}

  static ImmutableList<OpCase> all() {
    ImmutableList.Builder<OpCase> cases = ImmutableList.builder();
    Values any = Values.awayFromZero();
    cases.add(
        OpCase.of(StopGradient.class, "known values")
            .rough(FLOAT64, Values.given(1, -2), 2)
            .batched(0)
            .expected(Shape.of(2), 1, -2)
            .computes(in -> in.get(0).stopGradient()),
        OpCase.of(StopGradient.class, "the other factor")
            .rough(FLOAT64, any, 5, 3)
            .smooth(any, 3)
            .batched(0)
            .computes(in -> in.get(0).stopGradient().mul(in.get(1))));
    cases.add(
        OpCase.of(TrainingSwitch.class, "inference where nobody said, known values")
            .rough(FLOAT64, Values.given(1, 2), 2)
            .rough(FLOAT64, Values.given(3, 4), 2)
            .expected(Shape.of(2), 3, 4)
            .computes(in -> in.get(0).duringTrainingElse(in.get(1))),
        OpCase.of(TrainingSwitch.class, "batch")
            .smooth(any, 5, 3)
            .smooth(any, 5, 3)
            .batched(0, 1)
            .computes(in -> in.get(0).duringTrainingElse(in.get(1))));
    return cases.build();
  }
}
