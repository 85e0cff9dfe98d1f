package org.gmp.tf.internal.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gmp.graph.NdArray;
import org.gmp.tf.lowering.OperationEmitter;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.proto.DataType;

/** Emits operations into one TensorFlow graph: a program's own, or that of a function's body. */
public final class Emitter implements OperationEmitter {
  private final Graph graph;
  private final NodeNames names;
  private final Map<NdArray, Output<?>> constants = new HashMap<>();
  private final Map<Object, Output<?>> shared = new HashMap<>();
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

  @Override
  public boolean isForXla() {
    return forXla;
  }

  /** Says for which node the next operations are emitted. */
  public void at(String newNode) {
    node = newNode;
  }

  @Override
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

  @Override
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

  @Override
  public Output<?> once(Object key, Supplier<Output<?>> emission) {
    Output<?> known = shared.get(key);
    if (known == null) {
      known = emission.get();
      shared.put(key, known);
    }
    return known;
  }

  /** A value's elements as float64. */
  public Output<?> toDouble(Output<?> value) {
    return cast(value, DataType.DT_DOUBLE);
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
