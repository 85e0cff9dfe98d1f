package org.gmp.tf.internal.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.proto.DataType;

/** Emits operations into one TensorFlow graph: a program's own, or that of a function's body. */
public final class Emitter {
  private final Graph graph;
  private final NodeNames names;
  private final Map<NdArray, Output<?>> constants = new HashMap<>();
  private final boolean forXla;
  private String node = "program";

  /** An emitter into a program's own graph, with names from {@code names}. */
  public Emitter(Graph graph, NodeNames names) {
    this(graph, names, /* forXla= */ false);
  }

  private Emitter(Graph graph, NodeNames names, boolean forXla) {
    this.graph = graph;
    this.names = names;
    this.forXla = forXla;
  }

  /** An emitter into the graph of a function that this one calls. */
  Emitter inside(Graph body, boolean compiled) {
    return new Emitter(body, names, forXla || compiled);
  }

  /** The names of this program's operations. */
  NodeNames names() {
    return names;
  }

  /** Whether XLA will compile what is emitted. */
  public boolean isForXla() {
    return forXla;
  }

  /** Says for which node the next operations are emitted. */
  public void at(String newNode) {
    node = newNode;
  }

  /** One output of an operation without attributes of its own. */
  public Output<?> op(String type, Output<?>... inputs) {
    return op(type, b -> {}, inputs);
  }

  /** One output of an operation. */
  public Output<?> op(
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

  /** An operation whose inputs and attributes {@code parts} adds. */
  public GraphOperation operation(String type, Consumer<GraphOperationBuilder> parts) {
    GraphOperationBuilder builder =
        graph.opBuilder(type, names.operation(node, type), graph.baseScope());
    try {
      parts.accept(builder);
      return builder.build();
    } catch (RuntimeException e) {
      throw names.translate(e, node);
    }
  }

  /** A value that is fed, or a function's argument. */
  public Output<?> placeholder(DataType dtype, org.tensorflow.ndarray.Shape shape) {
    return op("Placeholder", b -> b.setAttr("dtype", dtype).setAttr("shape", shape));
  }

  /** A fixed value, emitted once for all equal ones. */
  public Output<?> constant(NdArray value) {
    Output<?> known = constants.get(value);
    if (known == null) {
      try (Tensor tensor = NativeTensors.of(value)) {
        known = op("Const", b -> b.setAttr("dtype", tensor.dataType()).setAttr("value", tensor));
      }
      constants.put(value, known);
    }
    return known;
  }

  /** An int32 vector. */
  public Output<?> ints(int... values) {
    return constant(NdArray.of(Shape.of(values.length), values));
  }

  /** An int32 scalar. */
  public Output<?> integer(int value) {
    return constant(NdArray.of(Shape.scalar(), value));
  }

  /** The sizes of a value, as an int32 vector; a constant if they are all known. */
  public Output<?> sizes(Shape shape, Output<?> value) {
    return shape.isStatic() ? ints(shape.toArray()) : op("Shape", value);
  }

  /** The same elements in another shape, of which one size may be unknown. */
  public Output<?> reshape(Output<?> value, int... sizes) {
    return op("Reshape", value, ints(sizes));
  }

  /** The elements from {@code begin} along an axis, {@code size} of them. */
  public Output<?> slice(Output<?> value, int rank, int axis, int begin, int size) {
    int[] begins = new int[rank];
    int[] sizes = new int[rank];
    java.util.Arrays.fill(sizes, -1);
    begins[axis] = begin;
    sizes[axis] = size;
    return op("Slice", value, ints(begins), ints(sizes));
  }

  /** The parts of a value along an axis of {@code count}, without that axis. */
  public List<Output<?>> unpack(Output<?> value, int axis, int count) {
    GraphOperation parts =
        operation(
            "Unpack",
            b -> b.addInput(value).setAttr("num", (long) count).setAttr("axis", (long) axis));
    return outputs(parts, count);
  }

  /** Values put side by side along a new axis. */
  public Output<?> pack(List<Output<?>> parts, int axis) {
    return operation(
            "Pack",
            b -> b.addInputList(parts.toArray(new Output<?>[0])).setAttr("axis", (long) axis))
        .output(0);
  }

  /** Values one after the other along an axis. */
  public Output<?> concat(List<Output<?>> parts, int axis) {
    return operation(
            "ConcatV2",
            b -> b.addInputList(parts.toArray(new Output<?>[0])).addInput(integer(axis)))
        .output(0);
  }

  /** A value's elements as float64. */
  public Output<?> toDouble(Output<?> value) {
    return cast(value, DataType.DT_DOUBLE);
  }

  /** A value's elements in another type. */
  public Output<?> cast(Output<?> value, DataType to) {
    return value.dataType() == to ? value : op("Cast", b -> b.setAttr("DstT", to), value);
  }

  /** All outputs of an operation. */
  static List<Output<?>> outputs(Operation operation, int count) {
    List<Output<?>> outputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      outputs.add(operation.output(i));
    }
    return outputs;
  }
}
