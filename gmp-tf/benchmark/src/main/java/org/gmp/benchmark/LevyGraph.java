package org.gmp.benchmark;

import static org.gmp.benchmark.LevyProblem.BETA1;
import static org.gmp.benchmark.LevyProblem.BETA2;
import static org.gmp.benchmark.LevyProblem.EPSILON;
import static org.gmp.benchmark.LevyProblem.POINTS;
import static org.gmp.benchmark.LevyProblem.RATE;
import static org.gmp.benchmark.LevyProblem.WIDTH;

import org.tensorflow.Output;

/** The Levy network's loss, its gradient and the elementwise Adam update, written by hand. */
final class LevyGraph {
  private final RawOps raw;

  LevyGraph(RawOps raw) {
    this.raw = raw;
  }

  record LossAndGradient(Output<?> loss, Output<?> gradient) {}

  LossAndGradient lossAndGradient(Output<?> x, Output<?> y, Output<?> flat) {
    Output<?> w1 = raw.slice(flat, 0, WIDTH, 1, WIDTH);
    Output<?> b1 = raw.slice(flat, WIDTH, WIDTH, WIDTH);
    Output<?> w2 = raw.slice(flat, 2 * WIDTH, WIDTH, WIDTH, 1);
    Output<?> b2 = raw.slice(flat, 3 * WIDTH, 1, 1);

    Output<?> hidden = raw.op("Relu", raw.op("BiasAdd", raw.op("Mul", x, w1), b1));
    Output<?> error = raw.op("Sub", raw.op("BiasAdd", raw.matmul(hidden, w2, false, false), b2), y);
    Output<?> both = raw.ints(0, 1);
    Output<?> loss = raw.op("Mean", raw.op("Abs", error), both);

    Output<?> d = raw.op("Mul", raw.op("Sign", error), raw.scalar(1.0 / POINTS));
    Output<?> dHidden =
        raw.op("ReluGrad", raw.op("Mul", d, raw.op("Reshape", w2, raw.ints(1, WIDTH))), hidden);
    Output<?> gradient =
        raw.concat(
            raw.op("Reshape", raw.matmul(x, dHidden, true, false), raw.ints(-1)),
            raw.op("BiasAddGrad", dHidden),
            raw.op("Reshape", raw.matmul(hidden, d, true, false), raw.ints(-1)),
            raw.op("BiasAddGrad", d));
    return new LossAndGradient(loss, gradient);
  }

  /** Parameters, the two moments, and beta1 and beta2 to the power of the step. */
  record State(Output<?> p, Output<?> m, Output<?> v, Output<?> power1, Output<?> power2) {}

  State adam(State old, Output<?> gradient) {
    Output<?> one = raw.scalar(1);
    Output<?> power1 = raw.op("Mul", old.power1(), raw.scalar(BETA1));
    Output<?> power2 = raw.op("Mul", old.power2(), raw.scalar(BETA2));
    Output<?> rate =
        raw.op(
            "RealDiv",
            raw.op("Mul", raw.scalar(RATE), raw.op("Sqrt", raw.op("Sub", one, power2))),
            raw.op("Sub", one, power1));
    Output<?> m = towards(old.m(), gradient, 1 - BETA1);
    Output<?> v = towards(old.v(), raw.op("Square", gradient), 1 - BETA2);
    Output<?> step =
        raw.op(
            "RealDiv",
            raw.op("Mul", rate, m),
            raw.op("AddV2", raw.op("Sqrt", v), raw.scalar(EPSILON)));
    return new State(raw.op("Sub", old.p(), step), m, v, power1, power2);
  }

  private Output<?> towards(Output<?> old, Output<?> target, double part) {
    return raw.op("AddV2", old, raw.op("Mul", raw.op("Sub", target, old), raw.scalar(part)));
  }
}
