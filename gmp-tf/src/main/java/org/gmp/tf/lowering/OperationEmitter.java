package org.gmp.tf.lowering;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.tf.internal.emit.NativeTensors;
import org.tensorflow.GraphOperation;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/**
 * Emits operations into the TensorFlow graph of a program, or of a function within it. Types of
 * operations are those of TensorFlow's op registry, such as {@code AddV2}; what TensorFlow refuses
 * is thrown as a {@link org.gmp.graph.GraphException} that names the node.
 */
public interface OperationEmitter {
  /** Whether XLA will compile what is emitted. */
  boolean isForXla();

  /** An operation whose inputs and attributes {@code parts} adds. */
  GraphOperation operation(String type, Consumer<GraphOperationBuilder> parts);

  /** A fixed value, emitted once for all equal ones. */
  Output<?> constant(NdArray value);

  /**
   * What was emitted for an equal key before, else what {@code emission} emits now: for what the
   * lowerings of several nodes share.
   */
  Output<?> once(Object key, Supplier<Output<?>> emission);

  /** The first output of an operation whose attributes are all inferred or left at defaults. */
  default Output<?> op(String type, Output<?>... inputs) {
    return op(type, b -> {}, inputs);
  }

  /** The first output of an operation, with attributes. */
  default Output<?> op(
      String type, Consumer<GraphOperationBuilder> attributes, Output<?>... inputs) {
    return operation(
            type,
            b -> {
              for (Output<?> input : inputs) {
                b.addInput(input);
              }
              attributes.accept(b);
            })
        .output(0);
  }

  /** An int32 vector. */
  default Output<?> ints(int... values) {
    return constant(NdArray.of(Shape.of(values.length), values));
  }

  /** An int32 scalar. */
  default Output<?> integer(int value) {
    return constant(NdArray.of(Shape.scalar(), value));
  }

  /** The sizes of a value, as an int32 vector; a constant if they are all known. */
  default Output<?> sizes(Shape shape, Output<?> value) {
    return shape.isStatic() ? ints(shape.toArray()) : op("Shape", value);
  }

  /** The same elements in another shape, of which one size may be unknown, as -1. */
  default Output<?> reshape(Output<?> value, int... sizes) {
    return op("Reshape", value, ints(sizes));
  }

  /** The elements from {@code begin} along an axis, {@code size} of them. */
  default Output<?> slice(Output<?> value, int rank, int axis, int begin, int size) {
    int[] begins = new int[rank];
    int[] sizes = new int[rank];
    Arrays.fill(sizes, -1);
    begins[axis] = begin;
    sizes[axis] = size;
    return op("Slice", value, ints(begins), ints(sizes));
  }

  /** The parts of a value along an axis of {@code count}, without that axis. */
  default List<Output<?>> unpack(Output<?> value, int axis, int count) {
    GraphOperation parts =
        operation(
            "Unpack",
            b -> b.addInput(value).setAttr("num", (long) count).setAttr("axis", (long) axis));
    return IntStream.range(0, count).<Output<?>>mapToObj(parts::output).toList();
  }

  /** Values put side by side along a new axis. */
  default Output<?> pack(List<Output<?>> parts, int axis) {
    return operation(
            "Pack",
            b -> b.addInputList(parts.toArray(new Output<?>[0])).setAttr("axis", (long) axis))
        .output(0);
  }

  /** Values one after the other along an axis. */
  default Output<?> concat(List<Output<?>> parts, int axis) {
    return operation(
            "ConcatV2",
            b -> b.addInputList(parts.toArray(new Output<?>[0])).addInput(integer(axis)))
        .output(0);
  }

  /** A value's elements in another type. */
  default Output<?> cast(Output<?> value, DType to) {
    return cast(value, dataType(to));
  }

  /** A value's elements in another type, which may be one that graphs do not have. */
  default Output<?> cast(Output<?> value, DataType to) {
    return value.dataType() == to ? value : op("Cast", b -> b.setAttr("DstT", to), value);
  }

  /** A graph's element type as TensorFlow names it. */
  static DataType dataType(DType dtype) {
    return NativeTensors.type(dtype);
  }
}
