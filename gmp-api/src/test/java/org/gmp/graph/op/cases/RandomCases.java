package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.FLOAT32;
import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.DType.INT32;

import com.google.common.collect.ImmutableList;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.random.RandomUniform;

/** Random numbers. */
final class RandomCases {
  private RandomCases() {}

  static ImmutableList<OpCase> all() {
    // The block of Philox 4x32-10 for key 0 and counter 0: 6627e8d5 e169c58d bc57ac4c 9b00dbd8
    // (test vectors of Random123); 23 of 32 bits make a float32, 52 of 64 a float64.
    return ImmutableList.of(
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
