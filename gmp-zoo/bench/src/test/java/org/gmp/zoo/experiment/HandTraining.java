package org.gmp.zoo.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.gmp.train.KerasCallbacks;

/**
 * The loop of the paper's scripts in plain Java: mean absolute error, Adam as in Keras 2.8, an
 * epoch's loss as it was before each step, the squared error of validation data after the epoch,
 * and {@link KerasCallbacks}.
 */
final class HandTraining {
  /** An epoch. */
  record Row(double loss, double validation, double rate) {}

  /** Rows of inputs, and targets. */
  static final class Points {
    private final double[][] x;
    private final double[] y;

    Points(double[][] x, double[] y) {
      this.x = x;
      this.y = y;
    }

    double[][] x() {
      return x;
    }

    double[] y() {
      return y;
    }

    Points rows(int[] rows) {
      double[][] someX = new double[rows.length][];
      double[] someY = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        someX[i] = x[rows[i]];
        someY[i] = y[rows[i]];
      }
      return new Points(someX, someY);
    }
  }

  private final HandNetwork network;
  private final Points train;
  private final Points validation;
  private final boolean byValidation;
  private final List<double[]> first = new ArrayList<>();
  private final List<double[]> second = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private int steps;
  private boolean stopped;

  HandTraining(HandNetwork network, Points train, Points validation, boolean byValidation) {
    this.network = network;
    this.train = train;
    this.validation = validation;
    this.byValidation = byValidation;
    for (double[] array : network.trained()) {
      first.add(new double[array.length]);
      second.add(new double[array.length]);
    }
  }

  /** Trains and leaves the network with the weights that Keras would leave. */
  List<Row> run(int epochs, int batch, double rate, int patience, IntFunction<int[]> order) {
    KerasCallbacks<List<double[]>> callbacks =
        new KerasCallbacks<>(false, rate, 0.1, patience / 2, patience);
    for (int epoch = 0; epoch < epochs && !callbacks.stopped(); epoch++) {
      double used = callbacks.rate();
      int[] rowsNow = order.apply(epoch);
      double sum = 0;
      for (int begin = 0; begin < rowsNow.length; begin += batch) {
        int size = Math.min(batch, rowsNow.length - begin);
        int[] own = new int[size];
        System.arraycopy(rowsNow, begin, own, 0, size);
        sum += step(train.rows(own), used);
      }
      double loss = sum / rowsNow.length;
      double squared = squaredError();
      rows.add(new Row(loss, squared, used));
      callbacks.epochEnds(byValidation ? squared : loss, copy());
    }
    stopped = callbacks.stopped();
    if (stopped) {
      restore(callbacks.bestWeights());
    }
    return rows;
  }

  boolean stopped() {
    return stopped;
  }

  double[] predict(double[][] x) {
    return network.forward(x, false);
  }

  /** The sum of absolute errors before the step. */
  private double step(Points points, double rate) {
    double[] outputs = network.forward(points.x(), true);
    double sum = 0;
    double[] ofOutputs = new double[outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      double error = outputs[i] - points.y()[i];
      sum += Math.abs(error);
      ofOutputs[i] = Math.signum(error) / outputs.length;
    }
    List<double[]> gradients = network.gradients(points.x(), ofOutputs);
    steps++;
    double corrected = rate * Math.sqrt(1 - Math.pow(0.999, steps)) / (1 - Math.pow(0.9, steps));
    for (int p = 0; p < gradients.size(); p++) {
      double[] w = network.trained().get(p);
      double[] g = gradients.get(p);
      double[] m = first.get(p);
      double[] v = second.get(p);
      for (int i = 0; i < w.length; i++) {
        m[i] = 0.9 * m[i] + 0.1 * g[i];
        v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
        w[i] -= corrected * m[i] / (Math.sqrt(v[i]) + 1e-7);
      }
    }
    network.stepped();
    return sum;
  }

  private double squaredError() {
    double[] outputs = network.forward(validation.x(), false);
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      sum += (outputs[i] - validation.y()[i]) * (outputs[i] - validation.y()[i]);
    }
    return sum / outputs.length;
  }

  private List<double[]> arrays() {
    List<double[]> arrays = new ArrayList<>(network.trained());
    arrays.addAll(network.moving());
    return arrays;
  }

  private List<double[]> copy() {
    return arrays().stream().map(double[]::clone).toList();
  }

  private void restore(List<double[]> copies) {
    for (int i = 0; i < copies.size(); i++) {
      System.arraycopy(copies.get(i), 0, arrays().get(i), 0, copies.get(i).length);
    }
  }
}
