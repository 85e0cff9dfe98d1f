package org.gmp.graph;

import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A value inside the reference interpreter: known sizes and double elements, row-major. It trades
 * speed for being obviously right. Ops must not write into arrays that they were given.
 */
public final class DoubleArray {
  private final Shape shape;
  private final double[] data;

  private DoubleArray(Shape shape, double[] data) {
    this.shape = shape;
    this.data = data;
  }

  /** A value of the given shape over {@code data}, which is not copied. */
  public static DoubleArray of(Shape shape, double[] data) {
    if (shape.size() != data.length) {
      throw new GraphException(
          "interpreter: " + shape + " needs " + shape.size() + " elements, got " + data.length);
    }
    return new DoubleArray(shape, data);
  }

  /** A value of zeros. */
  public static DoubleArray zeros(Shape shape) {
    return new DoubleArray(shape, new double[shape.size()]);
  }

  /** The elements of an array, as doubles. */
  public static DoubleArray of(NdArray array) {
    return new DoubleArray(array.shape(), array.toDoubles());
  }

  /** This value as an array of the given element type. */
  public NdArray toArray(DType dtype) {
    return NdArray.fromDoubles(TensorType.of(dtype, shape), data);
  }

  /** The sizes, all known. */
  public Shape shape() {
    return shape;
  }

  /** The elements, not a copy. */
  public double[] data() {
    return data;
  }

  /** The number of elements. */
  public int size() {
    return data.length;
  }

  /** The same elements in another shape, whose batch dimension is found from the size. */
  public DoubleArray reshape(Shape target) {
    if (!target.isStatic()) {
      int known = 1;
      for (int dim : target.toArray()) {
        known *= dim == Shape.BATCH ? 1 : dim;
      }
      target = target.bindBatch(known == 0 ? 0 : data.length / known);
    }
    return of(target, data);
  }

  /** A value of the same shape with {@code f} of each element. */
  public DoubleArray map(DoubleUnaryOperator f) {
    double[] result = new double[data.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = f.applyAsDouble(data[i]);
    }
    return new DoubleArray(shape, result);
  }

  /** {@code f} of the elements of two values, broadcast to their common shape. */
  public static DoubleArray zip(DoubleArray a, DoubleArray b, DoubleBinaryOperator f) {
    Shape joined = Broadcasting.join(a.shape, b.shape);
    if (joined == null) {
      throw new GraphException("interpreter: cannot broadcast " + a.shape + " with " + b.shape);
    }
    double[] x = a.broadcastTo(joined).data;
    double[] y = b.broadcastTo(joined).data;
    double[] result = new double[x.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = f.applyAsDouble(x[i], y[i]);
    }
    return new DoubleArray(joined, result);
  }

  /**
   * This value repeated to a wider shape.
   *
   * @throws GraphException if it does not broadcast to it
   */
  public DoubleArray broadcastTo(Shape target) {
    if (shape.equals(target)) {
      return this;
    }
    if (!Objects.equals(Broadcasting.join(shape, target), target)) {
      throw new GraphException("interpreter: cannot broadcast " + shape + " to " + target);
    }
    int rank = target.rank();
    int missing = rank - shape.rank();
    int[] strides = strides();
    double[] result = new double[target.size()];
    // Row by row: along the last axis elements lie side by side, or there is but one.
    int length = rank == 0 ? 1 : target.dim(-1);
    int step = shape.rank() == 0 || shape.dim(-1) == 1 ? 0 : 1;
    int[] row = new int[Math.max(0, rank - 1)];
    for (int start = 0; start < result.length; start += length) {
      int from = 0;
      for (int axis = missing; axis < row.length; axis++) {
        from += shape.dim(axis - missing) == 1 ? 0 : row[axis] * strides[axis - missing];
      }
      for (int i = 0; i < length; i++) {
        result[start + i] = data[from + i * step];
      }
      increment(row, target);
    }
    return new DoubleArray(target, result);
  }

  /** How far apart neighbours along each axis lie in {@link #data}. */
  public int[] strides() {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.dim(axis);
    }
    return strides;
  }

  /** Moves a multi-index of a shape's first axes to the next row-major position. */
  public static void increment(int[] index, Shape shape) {
    for (int axis = index.length - 1; axis >= 0; axis--) {
      if (++index[axis] < shape.dim(axis)) {
        return;
      }
      index[axis] = 0;
    }
  }

  /** The product of the sizes of axes {@code from} (inclusive) to {@code to} (exclusive). */
  public int span(int from, int to) {
    int span = 1;
    for (int axis = from; axis < to; axis++) {
      span *= shape.dim(axis);
    }
    return span;
  }
}
