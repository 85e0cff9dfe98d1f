package org.gmp.benchmark;

import java.util.SplittableRandom;

/**
 * The problem every benchmark variant solves: a 1-{@value #WIDTH}-1 ReLU network fitted to {@value
 * #POINTS} points of the Levy function with mean absolute error and full-batch Adam.
 *
 * <p>The parameters lie in one flat vector: {@code w1[WIDTH], b1[WIDTH], w2[WIDTH], b2[1]}.
 */
final class LevyProblem {
  static final int POINTS = 50;
  static final int WIDTH = 100;
  static final int PARAMETERS = 3 * WIDTH + 1;

  static final double RATE = 0.01;
  static final double BETA1 = 0.9;
  static final double BETA2 = 0.999;
  static final double EPSILON = 1e-7;

  private final double[] x = new double[POINTS];
  private final double[] y = new double[POINTS];
  private final double[] initial = new double[PARAMETERS];

  LevyProblem(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < POINTS; i++) {
      x[i] = random.nextDouble(-10, 10);
      y[i] = levy(x[i]) + 0.1 * random.nextGaussian();
    }
    double bound1 = Math.sqrt(6.0 / (1 + WIDTH));
    for (int j = 0; j < WIDTH; j++) {
      initial[j] = random.nextDouble(-bound1, bound1);
      initial[2 * WIDTH + j] = random.nextDouble(-bound1, bound1);
    }
  }

  double[] x() {
    return x.clone();
  }

  double[] y() {
    return y.clone();
  }

  double[] initial() {
    return initial.clone();
  }

  private static double levy(double x) {
    double w = 1 + (x - 1) / 4;
    double sine = Math.sin(Math.PI * w);
    double last = Math.sin(2 * Math.PI * w);
    return sine * sine + (w - 1) * (w - 1) * (1 + last * last);
  }
}
