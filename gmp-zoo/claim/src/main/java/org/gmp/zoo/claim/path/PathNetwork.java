package org.gmp.zoo.claim.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A fully connected ReLU network without biases, its paths, and its skeleton. */
final class PathNetwork {
  private final int[] widths;
  private final double[][][] weights;

  private PathNetwork(int[] widths, double[][][] weights) {
    this.widths = widths;
    this.weights = weights;
  }

  /** A network with standard normal weights. */
  static PathNetwork random(int[] widths, RandomGenerator random) {
    double[][][] weights = new double[widths.length - 1][][];
    for (int l = 0; l < weights.length; l++) {
      weights[l] = new double[widths[l]][widths[l + 1]];
      for (double[] row : weights[l]) {
        for (int j = 0; j < row.length; j++) {
          row[j] = random.nextGaussian();
        }
      }
    }
    return new PathNetwork(widths.clone(), weights);
  }

  /**
   * The same with every hidden node scaled: its weights in by a factor, those out by its inverse.
   */
  PathNetwork scaled(RandomGenerator random) {
    double[][][] result = new double[weights.length][][];
    for (int l = 0; l < result.length; l++) {
      result[l] = new double[widths[l]][];
      for (int i = 0; i < widths[l]; i++) {
        result[l][i] = weights[l][i].clone();
      }
    }
    for (int l = 1; l < widths.length - 1; l++) {
      for (int node = 0; node < widths[l]; node++) {
        double factor = Math.exp(random.nextGaussian());
        for (double[] row : result[l - 1]) {
          row[node] *= factor;
        }
        for (int j = 0; j < widths[l + 1]; j++) {
          result[l][node][j] /= factor;
        }
      }
    }
    return new PathNetwork(widths, result);
  }

  /** The outputs. */
  double[] outputs(double[] inputs) {
    double[] values = inputs;
    for (int l = 0; l < weights.length; l++) {
      double[] next = new double[widths[l + 1]];
      for (int i = 0; i < values.length; i++) {
        for (int j = 0; j < next.length; j++) {
          next[j] += values[i] * weights[l][i][j];
        }
      }
      if (l + 1 < weights.length) {
        for (int j = 0; j < next.length; j++) {
          next[j] = Math.max(0, next[j]);
        }
      }
      values = next;
    }
    return values;
  }

  int weightCount() {
    int count = 0;
    for (int l = 0; l + 1 < widths.length; l++) {
      count += widths[l] * widths[l + 1];
    }
    return count;
  }

  int hiddenNodes() {
    int count = 0;
    for (int l = 1; l + 1 < widths.length; l++) {
      count += widths[l];
    }
    return count;
  }

  /** All paths, each the nodes that it goes through, a node a layer. */
  List<int[]> paths() {
    List<int[]> paths = List.of(new int[0]);
    for (int width : widths) {
      List<int[]> longer = new ArrayList<>();
      for (int[] path : paths) {
        for (int node = 0; node < width; node++) {
          int[] next = Arrays.copyOf(path, path.length + 1);
          next[path.length] = node;
          longer.add(next);
        }
      }
      paths = longer;
    }
    return paths;
  }

  /** The product of the weights along a path. */
  double value(int[] path) {
    double product = 1;
    for (int l = 0; l < weights.length; l++) {
      product *= weights[l][path[l]][path[l + 1]];
    }
    return product;
  }

  /** Which weights a path takes: 1 for those, 0 for others. */
  double[] incidence(int[] path) {
    double[] row = new double[weightCount()];
    int offset = 0;
    for (int l = 0; l + 1 < widths.length; l++) {
      row[offset + path[l] * widths[l + 1] + path[l + 1]] = 1;
      offset += widths[l] * widths[l + 1];
    }
    return row;
  }

  /** The rank of a matrix of zeros and ones, by elimination with the largest pivot. */
  static int rank(List<double[]> rows) {
    List<double[]> left = new ArrayList<>();
    rows.forEach(row -> left.add(row.clone()));
    int columns = rows.isEmpty() ? 0 : rows.get(0).length;
    int rank = 0;
    for (int column = 0; column < columns && rank < left.size(); column++) {
      int best = rank;
      for (int i = rank + 1; i < left.size(); i++) {
        if (Math.abs(left.get(i)[column]) > Math.abs(left.get(best)[column])) {
          best = i;
        }
      }
      double[] pivot = left.get(best);
      if (Math.abs(pivot[column]) < 1e-9) {
        continue;
      }
      left.set(best, left.get(rank));
      left.set(rank, pivot);
      for (int i = rank + 1; i < left.size(); i++) {
        double factor = left.get(i)[column] / pivot[column];
        if (factor != 0) {
          for (int j = column; j < columns; j++) {
            left.get(i)[j] -= factor * pivot[j];
          }
        }
      }
      rank++;
    }
    return rank;
  }
}
