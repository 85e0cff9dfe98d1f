package org.gmp.benchmark;

import static org.gmp.benchmark.LevyProblem.BETA1;
import static org.gmp.benchmark.LevyProblem.BETA2;
import static org.gmp.benchmark.LevyProblem.EPSILON;
import static org.gmp.benchmark.LevyProblem.PARAMETERS;
import static org.gmp.benchmark.LevyProblem.POINTS;
import static org.gmp.benchmark.LevyProblem.RATE;
import static org.gmp.benchmark.LevyProblem.WIDTH;

import java.util.Arrays;

/** {@link JavaLoop64} in single precision. */
final class JavaLoop32 implements Variant {
  private final float[] x;
  private final float[] y;
  private final float[] p;
  private final float[] m = new float[PARAMETERS];
  private final float[] v = new float[PARAMETERS];
  private final float[] g = new float[PARAMETERS];
  private final float[] h = new float[WIDTH];
  private final float[] w1 = new float[WIDTH];
  private final float[] b1 = new float[WIDTH];
  private final float[] w2 = new float[WIDTH];
  private double power1 = 1;
  private double power2 = 1;
  private float loss = Float.NaN;

  JavaLoop32(LevyProblem problem) {
    x = floats(problem.x());
    y = floats(problem.y());
    p = floats(problem.initial());
  }

  static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
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
    float b2 = p[3 * WIDTH];
    float total = 0;
    for (int i = 0; i < POINTS; i++) {
      float in = x[i];
      for (int j = 0; j < WIDTH; j++) {
        h[j] = Math.max(in * w1[j] + b1[j], 0);
      }
      float out = b2;
      for (int j = 0; j < WIDTH; j++) {
        out += h[j] * w2[j];
      }
      float error = out - y[i];
      total += Math.abs(error);
      float d = Math.signum(error) / POINTS;
      g[3 * WIDTH] += d;
      backward(in, d);
    }
    loss = total / POINTS;
  }

  private void backward(float in, float d) {
    for (int j = 0; j < WIDTH; j++) {
      float dz = Math.signum(h[j]) * d * w2[j];
      g[j] += dz * in;
      g[WIDTH + j] += dz;
      g[2 * WIDTH + j] += d * h[j];
    }
  }

  private void adam() {
    power1 *= BETA1;
    power2 *= BETA2;
    float rate = (float) (RATE * Math.sqrt(1 - power2) / (1 - power1));
    float keep1 = (float) (1 - BETA1);
    float keep2 = (float) (1 - BETA2);
    float epsilon = (float) EPSILON;
    for (int k = 0; k < PARAMETERS; k++) {
      m[k] += (g[k] - m[k]) * keep1;
      v[k] += (g[k] * g[k] - v[k]) * keep2;
      p[k] -= rate * m[k] / ((float) Math.sqrt(v[k]) + epsilon);
    }
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public void close() {}
}
