package org.gmp.tf.internal.emit;

import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.TensorType;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** Arrays to tensors in native memory, which the caller owns and closes, and back. */
public final class NativeTensors {
  private NativeTensors() {}

  /** The element type as TensorFlow names it. */
  public static DataType type(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> DataType.DT_FLOAT;
      case FLOAT64 -> DataType.DT_DOUBLE;
      case INT32 -> DataType.DT_INT32;
      case BOOL -> DataType.DT_BOOL;
    };
  }

  /** A shape whose unknown size, if it has one, is unknown to TensorFlow too. */
  public static Shape shape(org.gmp.graph.Shape shape) {
    long[] dims = new long[shape.rank()];
    for (int i = 0; i < dims.length; i++) {
      int dim = shape.dim(i);
      dims[i] = dim == org.gmp.graph.Shape.BATCH ? Shape.UNKNOWN_SIZE : dim;
    }
    return Shape.of(dims);
  }

  /** A copy of an array in native memory. */
  public static Tensor of(NdArray array) {
    Shape shape = shape(array.shape());
    return switch (array.dtype()) {
      case FLOAT32 -> TFloat32.tensorOf(shape, DataBuffers.of(array.toFloats()));
      case FLOAT64 -> TFloat64.tensorOf(shape, DataBuffers.of(array.toDoubles()));
      case INT32 -> ints(shape, array.toInts());
      case BOOL -> TBool.tensorOf(shape, DataBuffers.of(bools(array)));
    };
  }

  private static boolean[] bools(NdArray array) {
    boolean[] values = new boolean[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i) != 0;
    }
    return values;
  }

  /** Integers of the given shape in native memory. */
  public static Tensor ints(Shape shape, int... values) {
    return TInt32.tensorOf(shape, DataBuffers.of(values));
  }

  /** A copy of a native tensor, whose element type is {@code dtype}, in Java memory. */
  public static NdArray toArray(Tensor tensor, DType dtype) {
    long[] dims = tensor.shape().asArray();
    int[] sizes = new int[dims.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.toIntExact(dims[i]);
    }
    org.gmp.graph.Shape shape = org.gmp.graph.Shape.of(sizes);
    return switch (dtype) {
      case FLOAT32 -> {
        float[] values = new float[shape.size()];
        tensor.asRawTensor().data().asFloats().read(values);
        yield NdArray.of(shape, values);
      }
      case FLOAT64 -> NdArray.of(shape, doubles(tensor, shape.size()));
      case INT32 -> {
        int[] values = new int[shape.size()];
        tensor.asRawTensor().data().asInts().read(values);
        yield NdArray.of(shape, values);
      }
      case BOOL -> {
        ByteDataBuffer bytes = tensor.asRawTensor().data();
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = bytes.getByte(i);
        }
        yield NdArray.fromDoubles(TensorType.of(DType.BOOL, shape), values);
      }
    };
  }

  /** The first {@code count} elements of a float64 tensor. */
  public static double[] doubles(Tensor tensor, int count) {
    double[] values = new double[count];
    tensor.asRawTensor().data().asDoubles().read(values);
    return values;
  }

  /** The number in an int32 scalar. */
  public static int integer(Tensor tensor) {
    return ((TInt32) tensor).getInt();
  }
}
