package org.gmp.graph;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * An immutable array of numbers in Java memory, row-major: what users put into a graph and get out
 * of it. Backends convert it to and from their own memory.
 */
public final class NdArray {
  private final TensorType type;
  // float[], double[], int[] or boolean[], as the dtype says
  private final Object data;

  private NdArray(TensorType type, Object data, int length) {
    this.type = type;
    this.data = data;
    if (length != type.shape().size()) {
      throw new GraphException(
          "array: " + type + " needs " + type.shape().size() + " elements, got " + length);
    }
  }

  /** A float64 array of the given shape holding a copy of {@code values}. */
  public static NdArray of(Shape shape, double... values) {
    return new NdArray(TensorType.of(DType.FLOAT64, shape), values.clone(), values.length);
  }

  /** A float32 array of the given shape holding a copy of {@code values}. */
  public static NdArray of(Shape shape, float... values) {
    return new NdArray(TensorType.of(DType.FLOAT32, shape), values.clone(), values.length);
  }

  /** An int32 array of the given shape holding a copy of {@code values}. */
  public static NdArray of(Shape shape, int... values) {
    return new NdArray(TensorType.of(DType.INT32, shape), values.clone(), values.length);
  }

  /** A bool array of the given shape holding a copy of {@code values}. */
  public static NdArray of(Shape shape, boolean... values) {
    return new NdArray(TensorType.of(DType.BOOL, shape), values.clone(), values.length);
  }

  /** A float64 scalar. */
  public static NdArray scalar(double value) {
    return of(Shape.scalar(), value);
  }

  /**
   * An array of the given type whose elements are converted from {@code values}: rounded to float
   * for float32, truncated for int32, non-zero is true for bool.
   */
  public static NdArray fromDoubles(TensorType type, double... values) {
    return new NdArray(type, convert(type.dtype(), values), values.length);
  }

  /** An array of the given type, every element {@code value}. */
  public static NdArray filled(TensorType type, double value) {
    double[] values = new double[type.shape().size()];
    Arrays.fill(values, value);
    return fromDoubles(type, values);
  }

  private static Object convert(DType dtype, double[] values) {
    return switch (dtype) {
      case FLOAT64 -> values.clone();
      case FLOAT32 -> {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
          floats[i] = (float) values[i];
        }
        yield floats;
      }
      case INT32 -> Arrays.stream(values).mapToInt(x -> (int) x).toArray();
      case BOOL -> {
        boolean[] bools = new boolean[values.length];
        for (int i = 0; i < bools.length; i++) {
          bools[i] = values[i] != 0;
        }
        yield bools;
      }
    };
  }

  /** Element type and shape. */
  public TensorType type() {
    return type;
  }

  /** The element type. */
  public DType dtype() {
    return type.dtype();
  }

  /** The sizes of the axes, all known. */
  public Shape shape() {
    return type.shape();
  }

  /** The number of elements. */
  public int size() {
    return type.shape().size();
  }

  /** The element at a row-major position, as a double; true is 1. */
  public double get(int index) {
    if (data instanceof double[] d) {
      return d[index];
    } else if (data instanceof float[] f) {
      return f[index];
    } else if (data instanceof int[] i) {
      return i[index];
    }
    return ((boolean[]) data)[index] ? 1 : 0;
  }

  /**
   * The single element.
   *
   * @throws GraphException if there is not exactly one
   */
  public double item() {
    if (size() != 1) {
      throw new GraphException("array: item() needs one element, got " + type);
    }
    return get(0);
  }

  /** A copy of the elements as doubles, row-major. */
  public double[] toDoubles() {
    if (data instanceof double[] d) {
      return d.clone();
    }
    double[] result = new double[size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = get(i);
    }
    return result;
  }

  /** A copy of the elements as floats, row-major. */
  public float[] toFloats() {
    if (data instanceof float[] f) {
      return f.clone();
    }
    float[] result = new float[size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) get(i);
    }
    return result;
  }

  /** A copy of the elements as ints, row-major. */
  public int[] toInts() {
    if (data instanceof int[] ints) {
      return ints.clone();
    }
    int[] result = new int[size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = (int) get(i);
    }
    return result;
  }

  /** This array with elements converted to another type. */
  public NdArray cast(DType dtype) {
    return dtype == dtype() ? this : fromDoubles(type.withDtype(dtype), toDoubles());
  }

  /** This array's elements in another shape of the same size. */
  public NdArray reshape(Shape shape) {
    return new NdArray(type.withShape(shape), data, size());
  }

  /**
   * The rows {@code indices} of the outermost axis, in that order.
   *
   * @throws GraphException if there is no such axis or row
   */
  public NdArray rows(int... indices) {
    Shape rowsShape = shape().withDim(0, indices.length);
    for (int index : indices) {
      if (index < 0 || index >= shape().dim(0)) {
        throw new GraphException("array: " + index + " is not a row of " + type);
      }
    }
    int width = shape().dim(0) == 0 ? 0 : size() / shape().dim(0);
    Object rows =
        java.lang.reflect.Array.newInstance(
            data.getClass().getComponentType(), indices.length * width);
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(data, indices[i] * width, rows, i * width, width);
    }
    return new NdArray(type.withShape(rowsShape), rows, indices.length * width);
  }

  /** Whether no element is NaN or infinite. */
  public boolean isFinite() {
    return firstNotFinite().isEmpty();
  }

  /** The first element that is NaN or infinite, in row-major order; empty if there is none. */
  public OptionalDouble firstNotFinite() {
    for (int i = 0; i < size(); i++) {
      if (!Double.isFinite(get(i))) {
        return OptionalDouble.of(get(i));
      }
    }
    return OptionalDouble.empty();
  }

  /**
   * Requires that every element of an input is finite.
   *
   * @param place what to call whoever asks in the message
   * @throws GraphException naming the first row, from 0, that is not
   */
  public void requireFiniteRows(String place) {
    if (!type.dtype().isFloating()) {
      return;
    }
    for (int i = 0; i < size(); i++) {
      if (!Double.isFinite(get(i))) {
        throw new GraphException(
            place
                + ": row "
                + i / (size() / shape().dim(0))
                + " of the input is not finite, it has "
                + get(i));
      }
    }
  }

  /** Whether type and every element's bits agree; NaN equals NaN. */
  @Override
  public boolean equals(Object other) {
    return other instanceof NdArray array
        && array.type.equals(type)
        && Arrays.deepEquals(new Object[] {array.data}, new Object[] {data});
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(new Object[] {type, data});
  }

  /** Type and, if there are few, the elements: {@code float64[2] [1.0, 2.0]}. */
  @Override
  public String toString() {
    if (size() > 16) {
      return type.toString();
    }
    String elements = Arrays.deepToString(new Object[] {data});
    return type
        + " "
        + (shape().rank() == 0
            ? elements.substring(2, elements.length() - 2)
            : elements.substring(1, elements.length() - 1));
  }
}
