package org.gmp.zoo.claim.boundary;

import com.google.common.collect.ImmutableMap;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gmp.analysis.boundary.Boundaries;
import org.gmp.analysis.boundary.BoundaryReader;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.analysis.boundary.LayerBoundaries;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.parameterization.Parameterization;
import org.gmp.random.Seed;

/**
 * A layer of ReLU units in a parameterization, of which one variable is perturbed: the one that the
 * directions come from, a column a unit (w of SP and BN, v of WN, the angles of GmP). Every unit is
 * a trial, and boundaries are read from the model's graph in double precision.
 */
final class Columns implements AutoCloseable {
  private final BoundaryReader reader;
  private final Weights weights;
  private final Variable variable;
  private final BoundarySnapshot before;

  private Columns(BoundaryReader reader, Weights weights, Variable variable) {
    this.reader = reader;
    this.weights = weights;
    this.variable = variable;
    this.before = reader.read(weights).get(0);
  }

  /** Units of at least 3 inputs with random weights and no biases. */
  static Columns of(Parameterization parameterization, int inputs, int units, Seed seed) {
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, inputs))
            .dense(units)
            .relu()
            .build()
            .rewrite(parameterization);
    Boundaries boundaries = Boundaries.of(model);
    LayerBoundaries layer = boundaries.layers().get(0);
    Variable direction =
        layer.trainableVariables().stream()
            .max(Comparator.comparingInt(v -> v.type().shape().size()))
            .orElseThrow();
    return new Columns(boundaries.reader(new Interpreter()), model.initialize(seed), direction);
  }

  /** The number of parameters of a unit that are perturbed. */
  int rows() {
    return variable.type().shape().dim(0);
  }

  /** The number of units. */
  int units() {
    return variable.type().shape().dim(1);
  }

  /** The parameters of a unit. */
  double[] column(int unit) {
    double[] all = weights.get(variable).toDoubles();
    double[] column = new double[rows()];
    for (int i = 0; i < column.length; i++) {
      column[i] = all[i * units() + unit];
    }
    return column;
  }

  /**
   * By how much each unit's boundary turns, in radians.
   *
   * @param eps for each unit, what is added to its parameters
   */
  double[] turns(double[][] eps) {
    double[] all = weights.get(variable).toDoubles();
    for (int unit = 0; unit < units(); unit++) {
      for (int i = 0; i < rows(); i++) {
        all[i * units() + unit] += eps[unit][i];
      }
    }
    Map<String, NdArray> values = new HashMap<>(weights.asMap());
    values.put(variable.name(), NdArray.fromDoubles(variable.type(), all));
    return reader.read(Weights.of(ImmutableMap.copyOf(values))).get(0).angles(before);
  }

  /** A random direction of the given length. */
  static double[] random(RandomGenerator random, int size, double length) {
    double[] vector = new double[size];
    for (int i = 0; i < size; i++) {
      vector[i] = random.nextGaussian();
    }
    return scaled(vector, length / norm(vector));
  }

  static double[] scaled(double[] vector, double factor) {
    double[] result = new double[vector.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = factor * vector[i];
    }
    return result;
  }

  static double[] sum(double[] a, double[] b) {
    double[] result = new double[a.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = a[i] + b[i];
    }
    return result;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double norm(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  /** A random unit vector at a right angle to the given one. */
  static double[] perpendicular(double[] vector, RandomGenerator random) {
    double[] any = random(random, vector.length, 1);
    double share = dot(any, vector) / dot(vector, vector);
    double[] rest = sum(any, scaled(vector, -share));
    return scaled(rest, 1 / norm(rest));
  }

  @Override
  public void close() {
    reader.close();
  }
}
