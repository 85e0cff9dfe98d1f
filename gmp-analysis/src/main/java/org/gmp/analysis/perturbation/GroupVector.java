package org.gmp.analysis.perturbation;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gmp.graph.Variable;

/**
 * A number for every element of some variables, in blocks: a block a unit, which has the elements
 * of its column of each variable, or a single block of all. Elements are in rows of {@code blocks}.
 */
final class GroupVector {
  private final double[][] parts;
  private final int blocks;

  private GroupVector(double[][] parts, int blocks) {
    this.parts = parts;
    this.blocks = blocks;
  }

  static GroupVector of(List<double[]> parts, int blocks) {
    return new GroupVector(parts.toArray(new double[0][]), blocks);
  }

  static GroupVector zeros(List<Variable> variables, int blocks) {
    return of(variables.stream().map(v -> new double[v.type().shape().size()]).toList(), blocks);
  }

  /** Standard normal numbers, drawn in the order of the variables. */
  static GroupVector gaussian(List<Variable> variables, int blocks, RandomGenerator random) {
    GroupVector vector = zeros(variables, blocks);
    for (double[] part : vector.parts) {
      for (int i = 0; i < part.length; i++) {
        part[i] = random.nextGaussian();
      }
    }
    return vector;
  }

  int blocks() {
    return blocks;
  }

  double[] part(int variable) {
    return parts[variable];
  }

  GroupVector copy() {
    return of(Arrays.stream(parts).map(double[]::clone).toList(), blocks);
  }

  /** This vector with every element of the other variables set to 0. */
  GroupVector only(int variable) {
    GroupVector copy = of(Arrays.stream(parts).map(p -> new double[p.length]).toList(), blocks);
    copy.parts[variable] = parts[variable].clone();
    return copy;
  }

  void fill(double value) {
    for (double[] part : parts) {
      Arrays.fill(part, value);
    }
  }

  /** The Euclidean length of each block. */
  double[] norms() {
    double[] squares = new double[blocks];
    for (double[] part : parts) {
      for (int row = 0; row < part.length; row += blocks) {
        for (int j = 0; j < blocks; j++) {
          squares[j] += part[row + j] * part[row + j];
        }
      }
    }
    return WeightForm.roots(squares);
  }

  /** Gives each block that is not zero (or not finite) the length {@code norm}. */
  void normalize(double norm) {
    double[] factors = norms();
    for (int j = 0; j < blocks; j++) {
      factors[j] = factors[j] > 0 ? norm / factors[j] : 0;
    }
    scale(factors);
  }

  /** Shortens each block that is longer than {@code norm} to it. */
  void project(double norm) {
    double[] factors = norms();
    for (int j = 0; j < blocks; j++) {
      factors[j] = factors[j] > norm ? norm / factors[j] : 1;
    }
    scale(factors);
  }

  private void scale(double[] factors) {
    for (double[] part : parts) {
      for (int row = 0; row < part.length; row += blocks) {
        for (int j = 0; j < blocks; j++) {
          part[row + j] *= factors[j];
        }
      }
    }
  }

  /** Adds, block by block, a multiple of another vector. */
  void add(GroupVector other, double[] factors) {
    for (int p = 0; p < parts.length; p++) {
      double[] part = parts[p];
      double[] added = other.parts[p];
      for (int row = 0; row < part.length; row += blocks) {
        for (int j = 0; j < blocks; j++) {
          part[row + j] += factors[j] * added[row + j];
        }
      }
    }
  }

  /** Takes over some blocks of another vector. */
  void take(GroupVector other, boolean[] which) {
    for (int p = 0; p < parts.length; p++) {
      double[] part = parts[p];
      double[] taken = other.parts[p];
      for (int row = 0; row < part.length; row += blocks) {
        for (int j = 0; j < blocks; j++) {
          part[row + j] = which[j] ? taken[row + j] : part[row + j];
        }
      }
    }
  }
}
