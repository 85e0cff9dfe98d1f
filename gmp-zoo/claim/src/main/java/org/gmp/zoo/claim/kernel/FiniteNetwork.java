package org.gmp.zoo.claim.kernel;

import java.util.random.RandomGenerator;

/**
 * A network of hidden layers of one width without biases, with standard normal weights and a scalar
 * output: alpha_l = f(sqrt(c / m_l) W_l alpha_(l-1)), with f ReLU and c = 2, or f the identity and
 * c = 1; and the gradient of its output in all weights.
 */
final class FiniteNetwork {
  private final boolean relu;
  private final double[][][] weights;

  FiniteNetwork(boolean relu, int inputs, int width, int layers, RandomGenerator random) {
    this.relu = relu;
    this.weights = new double[layers + 1][][];
    for (int l = 0; l <= layers; l++) {
      int rows = l == layers ? 1 : width;
      int columns = l == 0 ? inputs : width;
      weights[l] = new double[rows][columns];
      for (double[] row : weights[l]) {
        for (int j = 0; j < columns; j++) {
          row[j] = random.nextGaussian();
        }
      }
    }
  }

  /** What a layer's weights are multiplied by; 1 for the output. */
  private double scale(int layer) {
    boolean last = layer == weights.length - 1;
    return last ? 1 : Math.sqrt((relu ? 2.0 : 1.0) / weights[layer].length);
  }

  /** The gradients' inner product of two inputs: sum over layers of (a . a') (d . d') scale^2. */
  double kernel(double[] x, double[] z) {
    double[][][] first = pass(x);
    double[][][] second = pass(z);
    double sum = 0;
    for (int l = 0; l < weights.length; l++) {
      double s = scale(l);
      sum += s * s * dot(first[0][l], second[0][l]) * dot(first[1][l], second[1][l]);
    }
    return sum;
  }

  /** What each layer reads, and the derivative of the output in what it computes before f. */
  private double[][][] pass(double[] x) {
    int layers = weights.length;
    double[][] inputs = new double[layers][];
    double[][] sums = new double[layers][];
    inputs[0] = x;
    for (int l = 0; l < layers; l++) {
      double[] sum = new double[weights[l].length];
      for (int i = 0; i < sum.length; i++) {
        sum[i] = scale(l) * dot(weights[l][i], inputs[l]);
      }
      sums[l] = sum;
      if (l + 1 < layers) {
        inputs[l + 1] = activated(sum);
      }
    }
    double[][] deltas = new double[layers][];
    deltas[layers - 1] = new double[] {1};
    for (int l = layers - 2; l >= 0; l--) {
      double[] delta = new double[sums[l].length];
      for (int i = 0; i < weights[l + 1].length; i++) {
        double up = scale(l + 1) * deltas[l + 1][i];
        for (int j = 0; j < delta.length; j++) {
          delta[j] += up * weights[l + 1][i][j];
        }
      }
      for (int j = 0; j < delta.length; j++) {
        delta[j] = relu && sums[l][j] <= 0 ? 0 : delta[j];
      }
      deltas[l] = delta;
    }
    return new double[][][] {inputs, deltas};
  }

  private double[] activated(double[] sum) {
    double[] out = sum.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = relu ? Math.max(0, out[i]) : out[i];
    }
    return out;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
