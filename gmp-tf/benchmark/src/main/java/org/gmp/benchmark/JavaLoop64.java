package org.gmp.benchmark;

import static org.gmp.benchmark.LevyProblem.BETA1;
import static org.gmp.benchmark.LevyProblem.BETA2;
import static org.gmp.benchmark.LevyProblem.EPSILON;
import static org.gmp.benchmark.LevyProblem.PARAMETERS;
import static org.gmp.benchmark.LevyProblem.POINTS;
import static org.gmp.benchmark.LevyProblem.RATE;
import static org.gmp.benchmark.LevyProblem.WIDTH;

import java.util.Arrays;

/** The arithmetic of one Adam step as plain Java loops in double precision. */
final class JavaLoop64 implements Variant {
  private final double[] x;
  private final double[] y;
  private final double[] p;
  private final double[] m = new double[PARAMETERS];
  private final double[] v = new double[PARAMETERS];
  private final double[] g = new double[PARAMETERS];
  private final double[] h = new double[WIDTH];
  private final double[] w1 = new double[WIDTH];
  private final double[] b1 = new double[WIDTH];
  private final double[] w2 = new double[WIDTH];
  private double power1 = 1;
  private double power2 = 1;
  private double loss = Double.NaN;

  JavaLoop64(LevyProblem problem) {
    x = problem.x();
    y = problem.y();
    p = problem.initial();
  }

  @Override
  public void run(int steps) {
    for (int s = 0; s < steps; s++) {
      gradient();
      adam();
    }
  }

  private void gradient() {
    Arrays.fill(g, 0);
    System.arraycopy(p, 0, w1, 0, WIDTH);
    System.arraycopy(p, WIDTH, b1, 0, WIDTH);
    System.arraycopy(p, 2 * WIDTH, w2, 0, WIDTH);
    double b2 = p[3 * WIDTH];
    double total = 0;
    for (int i = 0; i < POINTS; i++) {
      double in = x[i];
      for (int j = 0; j < WIDTH; j++) {
        h[j] = Math.max(in * w1[j] + b1[j], 0);
      }
      double out = b2;
      for (int j = 0; j < WIDTH; j++) {
        out += h[j] * w2[j];
      }
      double error = out - y[i];
      total += Math.abs(error);
      double d = Math.signum(error) / POINTS;
      g[3 * WIDTH] += d;
      backward(in, d);
    }
    loss = total / POINTS;
  }

  private void backward(double in, double d) {
    for (int j = 0; j < WIDTH; j++) {
      double dz = Math.signum(h[j]) * d * w2[j];
      g[j] += dz * in;
      g[WIDTH + j] += dz;
      g[2 * WIDTH + j] += d * h[j];
    }
  }

  private void adam() {
    power1 *= BETA1;
    power2 *= BETA2;
    double rate = RATE * Math.sqrt(1 - power2) / (1 - power1);
    for (int k = 0; k < PARAMETERS; k++) {
      m[k] += (g[k] - m[k]) * (1 - BETA1);
      v[k] += (g[k] * g[k] - v[k]) * (1 - BETA2);
      p[k] -= rate * m[k] / (Math.sqrt(v[k]) + EPSILON);
    }
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public void close() {}
}
