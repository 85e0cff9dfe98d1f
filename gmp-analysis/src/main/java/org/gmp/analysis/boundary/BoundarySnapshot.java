package org.gmp.analysis.boundary;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;

/**
 * The activation boundaries w'x + b = 0 of a layer's units for given weights, in double precision:
 * direction w/||w||, offset b/||w||, spatial location -b w/||w||^2 (the point of the boundary
 * nearest to the origin) and norm ||w||. A unit whose w is zero, or whose numbers are not finite,
 * has no boundary: its direction, offset and location are NaN.
 */
public final class BoundarySnapshot {
  private final String layer;
  private final int inputs;
  private final int units;
  private final double[] directions;
  private final double[] offsets;
  private final double[] norms;

  private BoundarySnapshot(
      String layer, int inputs, double[] directions, double[] offsets, double[] norms) {
    this.layer = layer;
    this.inputs = inputs;
    this.units = norms.length;
    this.directions = directions;
    this.offsets = offsets;
    this.norms = norms;
  }

  /**
   * The boundaries of units with the given weights, [inputs, units], and biases, [units].
   *
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static BoundarySnapshot of(String layer, NdArray weight, NdArray bias) {
    int inputs = weight.shape().rank() == 2 ? weight.shape().dim(0) : -1;
    if (inputs < 0 || !bias.shape().equals(Shape.of(weight.shape().dim(1)))) {
      throw new IllegalArgumentException(
          "boundaries: need weights [inputs, units] and biases [units], got "
              + weight.type()
              + " and "
              + bias.type()
              + " ("
              + layer
              + ")");
    }
    return ofOwned(layer, inputs, weight.toDoubles(), bias.toDoubles());
  }

  /**
   * A snapshot from what {@link #layer}, {@link #directions}, {@link #offsets} and {@link #norms}
   * gave, to the last bit.
   *
   * @param directions [inputs, units]
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static BoundarySnapshot ofParts(
      String layer, NdArray directions, double[] offsets, double[] norms) {
    Shape shape = directions.shape();
    if (shape.rank() != 2 || shape.dim(1) != offsets.length || norms.length != offsets.length) {
      throw new IllegalArgumentException(
          "boundaries: need directions [inputs, units], and as many offsets and norms as units, got "
              + directions.type()
              + ", "
              + offsets.length
              + " and "
              + norms.length
              + " ("
              + layer
              + ")");
    }
    return new BoundarySnapshot(
        layer, shape.dim(0), directions.toDoubles(), offsets.clone(), norms.clone());
  }

  /** The same from arrays that nobody else will touch: they become directions and offsets. */
  static BoundarySnapshot ofOwned(String layer, int inputs, double[] weight, double[] bias) {
    int units = bias.length;
    double[] norms = columnNorms(weight, units);
    double[] divisors = new double[units];
    for (int j = 0; j < units; j++) {
      boolean defined = norms[j] > 0 && Double.isFinite(norms[j]) && Double.isFinite(bias[j]);
      divisors[j] = defined ? norms[j] : Double.NaN;
      bias[j] /= divisors[j];
    }
    for (int at = 0; at < weight.length; at += units) {
      for (int j = 0; j < units; j++) {
        weight[at + j] /= divisors[j];
      }
    }
    return new BoundarySnapshot(layer, inputs, weight, bias, norms);
  }

  /** The lengths of a matrix's columns, scaled so that squares neither overflow nor vanish. */
  private static double[] columnNorms(double[] matrix, int columns) {
    double[] largest = new double[columns];
    for (int at = 0; at < matrix.length; at += columns) {
      for (int j = 0; j < columns; j++) {
        largest[j] = Math.max(largest[j], Math.abs(matrix[at + j]));
      }
    }
    double[] squares = new double[columns];
    for (int at = 0; at < matrix.length; at += columns) {
      for (int j = 0; j < columns; j++) {
        double scaled = matrix[at + j] / largest[j];
        squares[j] += scaled * scaled;
      }
    }
    double[] norms = new double[columns];
    for (int j = 0; j < columns; j++) {
      norms[j] = largest[j] == 0 ? 0 : largest[j] * Math.sqrt(squares[j]);
    }
    return norms;
  }

  /** The layer's name. */
  public String layer() {
    return layer;
  }

  /** The number of inputs of a unit. */
  public int inputs() {
    return inputs;
  }

  /** The number of units. */
  public int units() {
    return units;
  }

  /** Whether the unit has a boundary. */
  public boolean hasBoundary(int unit) {
    return !Double.isNaN(offsets[unit]);
  }

  /** The units whose weights are all zero: they have no boundary. */
  public ImmutableList<Integer> zeroUnits() {
    return IntStream.range(0, units)
        .filter(j -> norms[j] == 0)
        .boxed()
        .collect(ImmutableList.toImmutableList());
  }

  /** The length of the unit's weights. */
  public double norm(int unit) {
    return norms[unit];
  }

  /** The lengths of all units' weights: [units]. */
  public double[] norms() {
    return norms.clone();
  }

  /** The unit's direction, a unit vector: [inputs]. */
  public double[] direction(int unit) {
    return column(unit, 1);
  }

  /** All directions as columns: float64[inputs, units]. */
  public NdArray directions() {
    return NdArray.of(Shape.of(inputs, units), directions);
  }

  /** The unit's offset b/||w||: minus the signed distance of the boundary from the origin. */
  public double offset(int unit) {
    return offsets[unit];
  }

  /** All offsets: [units]. */
  public double[] offsets() {
    return offsets.clone();
  }

  /** The point of the unit's boundary nearest to the origin: [inputs]. */
  public double[] location(int unit) {
    return column(unit, -offsets[unit]);
  }

  private double[] column(int unit, double factor) {
    double[] column = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      column[i] = factor * directions[i * units + unit];
    }
    return column;
  }

  /**
   * For each unit, the angle in radians between its direction here and there; NaN if it has no
   * boundary in one of them.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public double[] angles(BoundarySnapshot other) {
    requireSameSizes(other);
    double[] angles = Angles.betweenColumns(directions, other.directions, units);
    for (int j = 0; j < units; j++) {
      angles[j] = hasBoundary(j) && other.hasBoundary(j) ? angles[j] : Double.NaN;
    }
    return angles;
  }

  /**
   * For each unit, the Euclidean distance between its spatial locations here and there; NaN if it
   * has no boundary in one of them.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public double[] locationShifts(BoundarySnapshot other) {
    requireSameSizes(other);
    double[] squares = new double[units];
    for (int at = 0; at < directions.length; at += units) {
      for (int j = 0; j < units; j++) {
        double shift =
            offsets[j] * directions[at + j] - other.offsets[j] * other.directions[at + j];
        squares[j] += shift * shift;
      }
    }
    return Arrays.stream(squares).map(Math::sqrt).toArray();
  }

  /**
   * For each unit, the absolute difference of its offsets here and there; NaN if it has no boundary
   * in one of them.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public double[] offsetChanges(BoundarySnapshot other) {
    requireSameSizes(other);
    return IntStream.range(0, units)
        .mapToDouble(j -> Math.abs(offsets[j] - other.offsets[j]))
        .toArray();
  }

  private void requireSameSizes(BoundarySnapshot other) {
    if (other.inputs != inputs || other.units != units) {
      throw new IllegalArgumentException(
          "boundaries: snapshots must be of one size, got " + this + " and " + other);
    }
  }

  /** Whether layer and all numbers agree to the last bit. */
  @Override
  public boolean equals(Object other) {
    return other instanceof BoundarySnapshot that
        && that.layer.equals(layer)
        && that.inputs == inputs
        && Arrays.equals(that.directions, directions)
        && Arrays.equals(that.offsets, offsets)
        && Arrays.equals(that.norms, norms);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(norms);
  }

  /** For example {@code dense_1: 100 boundaries in 13 dimensions}. */
  @Override
  public String toString() {
    return layer + ": " + units + " boundaries in " + inputs + " dimensions";
  }
}
