package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.BOOL;
import static org.gmp.graph.DType.FLOAT32;
import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.DType.INT32;

import com.google.common.collect.ImmutableList;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.control.StopGradient;
import org.gmp.graph.op.control.TrainingSwitch;
import org.gmp.graph.op.elementwise.Cast;
import org.gmp.graph.op.random.RandomUniform;

/** Casts, random numbers, and ops that steer training. */
final class FlowCases {
  // Rounding to float32 somewhere on the way.
  private static final double ROUNDED = 1e-6;

  private FlowCases() {}

  static ImmutableList<OpCase> all() {
    ImmutableList.Builder<OpCase> cases = ImmutableList.builder();
    casts(cases);
    randoms(cases);
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
            .computes(in -> in.get(0).whileTraining(in.get(1))),
        OpCase.of(TrainingSwitch.class, "batch")
            .smooth(any, 5, 3)
            .smooth(any, 5, 3)
            .batched(0, 1)
            .computes(in -> in.get(0).whileTraining(in.get(1))));
    return cases.build();
  }

  private static void casts(ImmutableList.Builder<OpCase> cases) {
    Values any = Values.awayFromZero();
    cases.add(
        cast("floating to integers, towards zero", FLOAT64, INT32)
            .rough(FLOAT64, Values.given(2.75, -2.75, 0.5), 3)
            .expected(Shape.of(3), 2, -2, 0)
            .computes(in -> in.get(0).cast(INT32)),
        cast("integers to floating", INT32, FLOAT64)
            .rough(INT32, Values.given(-3, 0, 16777217), 3)
            .expected(Shape.of(3), -3, 0, 16777217)
            .computes(in -> in.get(0).cast(FLOAT64)),
        cast("integers to float32", INT32, FLOAT32)
            .rough(INT32, Values.given(-3, 0, 5), 3)
            .expected(Shape.of(3), -3, 0, 5)
            .computes(in -> in.get(0).cast(FLOAT32)),
        cast("truth to numbers", BOOL, FLOAT32)
            .rough(BOOL, Values.given(1, 0), 2)
            .expected(Shape.of(2), 1, 0)
            .computes(in -> in.get(0).cast(FLOAT32)),
        cast("truth to integers", BOOL, INT32)
            .rough(BOOL, Values.given(1, 0), 2)
            .expected(Shape.of(2), 1, 0)
            .computes(in -> in.get(0).cast(INT32)),
        cast("numbers to truth", FLOAT64, BOOL)
            .rough(FLOAT64, Values.given(0, 0.25, -3), 3)
            .expected(Shape.of(3), 0, 1, 1)
            .computes(in -> in.get(0).cast(BOOL)),
        cast("to float32", FLOAT64, FLOAT32)
            .smooth(any, 5, 3)
            .batched(0)
            .tolerance(ROUNDED)
            .computes(in -> in.get(0).cast(FLOAT32)),
        cast("to float32 and back", FLOAT64, FLOAT64)
            .smooth(any, 2, 3)
            .tolerance(ROUNDED)
            .computes(in -> in.get(0).cast(FLOAT32).square().cast(FLOAT64)));
  }

  private static OpCase.Builder cast(String label, DType from, DType to) {
    return OpCase.of(Cast.class, label + " (" + from + " to " + to + ")");
  }

  private static void randoms(ImmutableList.Builder<OpCase> cases) {
    // The block of Philox 4x32-10 for key 0 and counter 0: 6627e8d5 e169c58d bc57ac4c 9b00dbd8
    // (test vectors of Random123); 23 of 32 bits make a float32, 52 of 64 a float64.
    cases.add(
        OpCase.of(RandomUniform.class, "known values of float32")
            .rough(INT32, Values.given(0))
            .rough(FLOAT64, Values.given(0, 0, 0, 0), 4)
            .expected(
                Shape.of(4),
                0x27e8d5 / 0x1p23,
                0x69c58d / 0x1p23,
                0x57ac4c / 0x1p23,
                0x00dbd8 / 0x1p23)
            .computes(uniform(0, FLOAT32)),
        OpCase.of(RandomUniform.class, "known values of float64")
            .rough(INT32, Values.given(0))
            .rough(FLOAT64, Values.given(0, 0), 2)
            .expected(Shape.of(2), 0x7e8d5e169c58dL / 0x1p52, 0x7ac4c9b00dbd8L / 0x1p52)
            .computes(uniform(0, FLOAT64)),
        OpCase.of(RandomUniform.class, "float32, a later draw, a negative key")
            .rough(INT32, Values.given(17))
            .smooth(Values.awayFromZero(), 3, 5)
            .computes(uniform(-0x123456789abcdefL, FLOAT32)),
        OpCase.of(RandomUniform.class, "float64, a later draw, batch")
            .rough(INT32, Values.given(1))
            .smooth(Values.awayFromZero(), 7, 3)
            .batched(1)
            .computes(uniform(42, FLOAT64)));
  }

  private static OpCase.Expression uniform(long key, DType dtype) {
    return in -> Tensor.of(new RandomUniform(key, dtype), in.get(0), in.get(1));
  }
}
