package org.gmp.zoo.experiment;

import java.util.Arrays;
import java.util.List;

/**
 * One hidden layer of ReLU units and a linear output, forward and backward by hand in plain Java,
 * in the parameterizations of the paper's layers. Shares no code with the framework.
 */
abstract class HandNetwork {
  final int inputs;
  final int units;

  // Of the last forward pass.
  double[][] before;
  double[][] active;

  HandNetwork(int inputs, int units) {
    this.inputs = inputs;
    this.units = units;
    this.before = new double[0][];
    this.active = new double[0][];
  }

  /** A network that starts from Glorot's weights [inputs][units] and [units], biases zero. */
  static HandNetwork of(String name, double[][] hidden, double[] output) {
    return switch (name) {
      case "sp" -> new Standard(hidden, output);
      case "wn" -> new WeightNormalized(hidden, output);
      case "bn" -> new BatchNormalized(hidden, output);
      case "gmp" -> new Geometric(hidden, output);
      default -> throw new AssertionError(name);
    };
  }

  /** The trained arrays themselves. */
  abstract List<double[]> trained();

  /** The arrays themselves that training changes otherwise. */
  List<double[]> moving() {
    return List.of();
  }

  abstract double[] forward(double[][] x, boolean training);

  /** The gradients of the last forward pass, in the order of {@link #trained}. */
  abstract List<double[]> gradients(double[][] x, double[] ofOutputs);

  /** What a training step does besides. */
  void stepped() {}

  static double length(double[][] columns, int unit) {
    double squares = 0;
    for (double[] row : columns) {
      squares += row[unit] * row[unit];
    }
    return Math.sqrt(squares);
  }

  double[][] times(double[][] x, double[][] w) {
    double[][] h = new double[x.length][units];
    for (int n = 0; n < x.length; n++) {
      for (int u = 0; u < units; u++) {
        for (int d = 0; d < inputs; d++) {
          h[n][u] += x[n][d] * w[d][u];
        }
      }
    }
    return h;
  }

  static double[][] relu(double[][] h) {
    return Arrays.stream(h)
        .map(row -> Arrays.stream(row).map(v -> Math.max(v, 0)).toArray())
        .toArray(double[][]::new);
  }

  static double[] outputs(double[][] a, double[] k, double c) {
    return Arrays.stream(a)
        .mapToDouble(
            row -> {
              double sum = c;
              for (int u = 0; u < k.length; u++) {
                sum += row[u] * k[u];
              }
              return sum;
            })
        .toArray();
  }

  /** Of the units' activities, given those of the outputs and the output weights. */
  double[][] ofActive(double[] ofOutputs, double[] k) {
    double[][] g = new double[ofOutputs.length][units];
    for (int n = 0; n < g.length; n++) {
      for (int u = 0; u < units; u++) {
        g[n][u] = ofOutputs[n] * k[u];
      }
    }
    return g;
  }

  /** Where the pre-activation is positive. */
  double[][] throughRelu(double[][] g) {
    double[][] through = new double[g.length][units];
    for (int n = 0; n < g.length; n++) {
      for (int u = 0; u < units; u++) {
        through[n][u] = before[n][u] > 0 ? g[n][u] : 0;
      }
    }
    return through;
  }

  double[] ofOutputWeights(double[][] a, double[] ofOutputs) {
    double[] g = new double[units];
    for (int n = 0; n < a.length; n++) {
      for (int u = 0; u < units; u++) {
        g[u] += a[n][u] * ofOutputs[n];
      }
    }
    return g;
  }

  double[] sums(double[][] g) {
    double[] sums = new double[units];
    for (double[] row : g) {
      for (int u = 0; u < units; u++) {
        sums[u] += row[u];
      }
    }
    return sums;
  }

  double[][] ofWeights(double[][] x, double[][] ofBefore) {
    double[][] g = new double[inputs][units];
    for (int n = 0; n < x.length; n++) {
      for (int d = 0; d < inputs; d++) {
        for (int u = 0; u < units; u++) {
          g[d][u] += x[n][d] * ofBefore[n][u];
        }
      }
    }
    return g;
  }

  double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  double[][] square(double[] flat) {
    double[][] rows = new double[inputs][];
    for (int d = 0; d < inputs; d++) {
      rows[d] = Arrays.copyOfRange(flat, d * units, (d + 1) * units);
    }
    return rows;
  }

  double[][] plus(double[][] h, double[] b) {
    for (double[] row : h) {
      for (int u = 0; u < units; u++) {
        row[u] += b[u];
      }
    }
    return h;
  }

  /** relu(x W + b) k + c. */
  private static final class Standard extends HandNetwork {
    private final double[] w;
    private final double[] b;
    private final double[] k;
    private final double[] c = new double[1];

    Standard(double[][] hidden, double[] output) {
      super(hidden.length, output.length);
      this.w = flat(hidden);
      this.b = new double[units];
      this.k = output.clone();
    }

    @Override
    List<double[]> trained() {
      return List.of(w, b, k, c);
    }

    @Override
    double[] forward(double[][] x, boolean training) {
      before = plus(times(x, square(w)), b);
      active = relu(before);
      return outputs(active, k, c[0]);
    }

    @Override
    List<double[]> gradients(double[][] x, double[] ofOutputs) {
      double[][] ofBefore = throughRelu(ofActive(ofOutputs, k));
      return List.of(
          flat(ofWeights(x, ofBefore)),
          sums(ofBefore),
          ofOutputWeights(active, ofOutputs),
          new double[] {Arrays.stream(ofOutputs).sum()});
    }
  }

  /** Weights g v / |v|, a column a unit, in both layers; biases stand outside. */
  private static final class WeightNormalized extends HandNetwork {
    private final double[] v;
    private final double[] b;
    private final double[] g;
    private final double[] outV;
    private final double[] outG = new double[1];
    private final double[] c = new double[1];

    WeightNormalized(double[][] hidden, double[] output) {
      super(hidden.length, output.length);
      this.v = flat(hidden);
      this.b = new double[units];
      this.g = new double[units];
      for (int u = 0; u < units; u++) {
        g[u] = length(hidden, u);
      }
      this.outV = output.clone();
      outG[0] = norm(outV);
    }

    private static double norm(double[] values) {
      return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
    }

    @Override
    List<double[]> trained() {
      return List.of(v, b, g, outV, outG, c);
    }

    private double[][] weights() {
      double[][] w = square(v);
      for (int u = 0; u < units; u++) {
        double length = length(square(v), u);
        for (double[] row : w) {
          row[u] *= g[u] / length;
        }
      }
      return w;
    }

    private double[] outWeights() {
      double length = norm(outV);
      return Arrays.stream(outV).map(value -> outG[0] * value / length).toArray();
    }

    @Override
    double[] forward(double[][] x, boolean training) {
      before = plus(times(x, weights()), b);
      active = relu(before);
      return outputs(active, outWeights(), c[0]);
    }

    @Override
    List<double[]> gradients(double[][] x, double[] ofOutputs) {
      double[] ofK = ofOutputWeights(active, ofOutputs);
      double outLength = norm(outV);
      double along = 0;
      for (int u = 0; u < units; u++) {
        along += ofK[u] * outV[u] / outLength;
      }
      double[] ofOutV = new double[units];
      for (int u = 0; u < units; u++) {
        ofOutV[u] = outG[0] / outLength * (ofK[u] - along * outV[u] / outLength);
      }
      double[][] ofBefore = throughRelu(ofActive(ofOutputs, outWeights()));
      double[][] ofW = ofWeights(x, ofBefore);
      double[][] direction = square(v);
      double[][] ofV = new double[inputs][units];
      double[] ofG = new double[units];
      for (int u = 0; u < units; u++) {
        double length = length(direction, u);
        for (int d = 0; d < inputs; d++) {
          ofG[u] += ofW[d][u] * direction[d][u] / length;
        }
        for (int d = 0; d < inputs; d++) {
          ofV[d][u] = g[u] / length * (ofW[d][u] - ofG[u] * direction[d][u] / length);
        }
      }
      return List.of(
          flat(ofV),
          sums(ofBefore),
          ofG,
          ofOutV,
          new double[] {along},
          new double[] {Arrays.stream(ofOutputs).sum()});
    }
  }

  /** relu(gamma (h - mean) / sqrt(variance + 1e-3) + beta) k + c of h = x W. */
  private static final class BatchNormalized extends HandNetwork {
    private static final double EPSILON = 1e-3;

    private final double[] w;
    private final double[] gamma;
    private final double[] beta;
    private final double[] k;
    private final double[] c = new double[1];
    private final double[] movingMean;
    private final double[] movingVariance;
    private double[] mean = {};
    private double[] variance = {};
    private double[][] normal = {};

    BatchNormalized(double[][] hidden, double[] output) {
      super(hidden.length, output.length);
      this.w = flat(hidden);
      this.gamma = new double[units];
      Arrays.fill(gamma, 1);
      this.beta = new double[units];
      this.k = output.clone();
      this.movingMean = new double[units];
      this.movingVariance = new double[units];
      // Not Keras' 1: see docs/experiments.md.
      Arrays.fill(movingVariance, 1 - EPSILON);
    }

    @Override
    List<double[]> trained() {
      return List.of(w, gamma, beta, k, c);
    }

    @Override
    List<double[]> moving() {
      return List.of(movingMean, movingVariance);
    }

    @Override
    double[] forward(double[][] x, boolean training) {
      double[][] h = times(x, square(w));
      mean = training ? sums(h) : movingMean;
      variance = training ? new double[units] : movingVariance;
      if (training) {
        for (int u = 0; u < units; u++) {
          mean[u] /= h.length;
          for (double[] row : h) {
            variance[u] += (row[u] - mean[u]) * (row[u] - mean[u]) / h.length;
          }
        }
      }
      normal = new double[h.length][units];
      before = new double[h.length][units];
      for (int n = 0; n < h.length; n++) {
        for (int u = 0; u < units; u++) {
          normal[n][u] = (h[n][u] - mean[u]) / Math.sqrt(variance[u] + EPSILON);
          before[n][u] = gamma[u] * normal[n][u] + beta[u];
        }
      }
      active = relu(before);
      return outputs(active, k, c[0]);
    }

    @Override
    List<double[]> gradients(double[][] x, double[] ofOutputs) {
      double[][] ofBefore = throughRelu(ofActive(ofOutputs, k));
      double[] ofGamma = new double[units];
      double[] ofBeta = sums(ofBefore);
      for (int n = 0; n < x.length; n++) {
        for (int u = 0; u < units; u++) {
          ofGamma[u] += ofBefore[n][u] * normal[n][u];
        }
      }
      double[][] ofH = new double[x.length][units];
      for (int n = 0; n < x.length; n++) {
        for (int u = 0; u < units; u++) {
          ofH[n][u] =
              gamma[u]
                  / Math.sqrt(variance[u] + EPSILON)
                  * (ofBefore[n][u] - (ofBeta[u] + normal[n][u] * ofGamma[u]) / x.length);
        }
      }
      return List.of(
          flat(ofWeights(x, ofH)),
          ofGamma,
          ofBeta,
          ofOutputWeights(active, ofOutputs),
          new double[] {Arrays.stream(ofOutputs).sum()});
    }

    @Override
    void stepped() {
      for (int u = 0; u < units; u++) {
        movingMean[u] = 0.99 * movingMean[u] + 0.01 * mean[u];
        movingVariance[u] = 0.99 * movingVariance[u] + 0.01 * variance[u];
      }
    }
  }

  /** r relu(x u(theta) + lambda) k + c; of one input, u is a sign that is not trained. */
  private static final class Geometric extends HandNetwork {
    private final double[] theta;
    private final double[] lambda;
    private final double[] r;
    private final double[] k;
    private final double[] c = new double[1];
    private final double[][] signs;
    private double[][] scaled = {};

    Geometric(double[][] hidden, double[] output) {
      super(hidden.length, output.length);
      if (inputs > 2) {
        throw new AssertionError("of one input or two");
      }
      this.lambda = new double[units];
      this.r = new double[units];
      this.theta = new double[inputs == 1 ? 0 : units];
      this.signs = new double[1][units];
      for (int u = 0; u < units; u++) {
        r[u] = length(hidden, u);
        signs[0][u] = Math.signum(hidden[0][u]);
        if (inputs == 2) {
          theta[u] = Math.atan2(hidden[1][u], hidden[0][u]);
        }
      }
      this.k = output.clone();
    }

    @Override
    List<double[]> trained() {
      return inputs == 1 ? List.of(lambda, r, k, c) : List.of(theta, lambda, r, k, c);
    }

    private double[][] directions() {
      return inputs == 1
          ? signs
          : new double[][] {
            Arrays.stream(theta).map(Math::cos).toArray(),
            Arrays.stream(theta).map(Math::sin).toArray()
          };
    }

    @Override
    double[] forward(double[][] x, boolean training) {
      before = plus(times(x, directions()), lambda);
      active = relu(before);
      scaled = new double[x.length][units];
      for (int n = 0; n < x.length; n++) {
        for (int u = 0; u < units; u++) {
          scaled[n][u] = r[u] * active[n][u];
        }
      }
      return outputs(scaled, k, c[0]);
    }

    @Override
    List<double[]> gradients(double[][] x, double[] ofOutputs) {
      double[][] ofScaled = ofActive(ofOutputs, k);
      double[] ofR = new double[units];
      for (int n = 0; n < x.length; n++) {
        for (int u = 0; u < units; u++) {
          ofR[u] += ofScaled[n][u] * active[n][u];
          ofScaled[n][u] *= r[u];
        }
      }
      double[][] ofBefore = throughRelu(ofScaled);
      double[] ofC = {Arrays.stream(ofOutputs).sum()};
      double[] ofK = ofOutputWeights(scaled, ofOutputs);
      if (inputs == 1) {
        return List.of(sums(ofBefore), ofR, ofK, ofC);
      }
      double[][] ofDirection = ofWeights(x, ofBefore);
      double[] ofTheta = new double[units];
      for (int u = 0; u < units; u++) {
        ofTheta[u] =
            -Math.sin(theta[u]) * ofDirection[0][u] + Math.cos(theta[u]) * ofDirection[1][u];
      }
      return List.of(ofTheta, sums(ofBefore), ofR, ofK, ofC);
    }
  }
}
