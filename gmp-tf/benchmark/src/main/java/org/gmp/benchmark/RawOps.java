package org.gmp.benchmark;

import java.util.function.Consumer;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** Emits raw TensorFlow operations into a graph, with names of its own, in one float type. */
final class RawOps {
  private final Graph graph;
  private final DataType type;
  private int count;

  RawOps(Graph graph, DataType type) {
    this.graph = graph;
    this.type = type;
  }

  /** The process-wide choice of threads: the caller's thread runs everything. */
  static ConfigProto singleThread() {
    return ConfigProto.newBuilder()
        .setInterOpParallelismThreads(-1)
        .setIntraOpParallelismThreads(1)
        .build();
  }

  DataType type() {
    return type;
  }

  GraphOperation operation(
      String op, Consumer<GraphOperationBuilder> attributes, Output<?>... inputs) {
    GraphOperationBuilder builder =
        graph.opBuilder(op, "raw/" + op + "_" + count++, graph.baseScope());
    for (Output<?> input : inputs) {
      builder.addInput(input);
    }
    attributes.accept(builder);
    return builder.build();
  }

  Output<?> op(String op, Output<?>... inputs) {
    return operation(op, b -> {}, inputs).output(0);
  }

  Output<?> placeholder(DataType dtype, long... shape) {
    return operation(
            "Placeholder", b -> b.setAttr("dtype", dtype).setAttr("shape", Shape.of(shape)))
        .output(0);
  }

  Output<?> ints(int... values) {
    try (TInt32 tensor = TInt32.tensorOf(Shape.of(values.length), DataBuffers.of(values))) {
      return constant(tensor);
    }
  }

  Output<?> integer(int value) {
    try (TInt32 tensor = TInt32.scalarOf(value)) {
      return constant(tensor);
    }
  }

  Output<?> scalar(double value) {
    return constant(Shape.scalar(), value);
  }

  Output<?> constant(Shape shape, double... values) {
    try (Tensor tensor = tensor(type, shape, values)) {
      return constant(tensor);
    }
  }

  private Output<?> constant(Tensor tensor) {
    return operation("Const", b -> b.setAttr("dtype", tensor.dataType()).setAttr("value", tensor))
        .output(0);
  }

  static Tensor tensor(DataType type, Shape shape, double... values) {
    return type == DataType.DT_DOUBLE
        ? TFloat64.tensorOf(shape, DataBuffers.of(values))
        : TFloat32.tensorOf(shape, DataBuffers.of(JavaLoop32.floats(values)));
  }

  static double value(Tensor tensor) {
    return tensor instanceof TFloat64 value ? value.getDouble() : ((TFloat32) tensor).getFloat();
  }

  Output<?> matmul(Output<?> a, Output<?> b, boolean transposeA, boolean transposeB) {
    return operation(
            "MatMul",
            o -> o.setAttr("transpose_a", transposeA).setAttr("transpose_b", transposeB),
            a,
            b)
        .output(0);
  }

  Output<?> slice(Output<?> flat, int from, int size, int... shape) {
    return op("Reshape", op("Slice", flat, ints(from), ints(size)), ints(shape));
  }

  Output<?> concat(Output<?>... parts) {
    Output<?> axis = integer(0);
    GraphOperationBuilder builder =
        graph.opBuilder("ConcatV2", "raw/ConcatV2_" + count++, graph.baseScope());
    return builder.addInputList(parts).addInput(axis).build().output(0);
  }

  Output<?>[] whileLoop(ConcreteFunction condition, ConcreteFunction body, Output<?>... state) {
    DataType[] types = types(state);
    Operation loop =
        graph
            .opBuilder("StatelessWhile", "raw/While_" + count++, graph.baseScope())
            .addInputList(state)
            .setAttr("T", types)
            .setAttr("cond", condition)
            .setAttr("body", body)
            .build();
    return loop.outputList(0, state.length);
  }

  Output<?>[] compiled(ConcreteFunction function, Output<?>... arguments) {
    int outputs = function.signature().getOutputs().size();
    DataType[] results =
        function.signature().getOutputs().values().stream()
            .map(d -> d.dataType)
            .toArray(DataType[]::new);
    Operation call =
        graph
            .opBuilder("StatefulPartitionedCall", "raw/Call_" + count++, graph.baseScope())
            .addInputList(arguments)
            .setAttr("Tin", types(arguments))
            .setAttr("Tout", results)
            .setAttr("f", function)
            .setAttr("_XlaMustCompile", true)
            .build();
    return call.outputList(0, outputs);
  }

  static ConcreteFunction function(String name, Graph graph, Output<?>[] in, Output<?>[] out) {
    Signature.Builder signature = Signature.builder(name);
    for (int i = 0; i < in.length; i++) {
      signature.input("in" + i, in[i]);
    }
    for (int i = 0; i < out.length; i++) {
      signature.output("out" + i, out[i]);
    }
    return ConcreteFunction.create(signature.build(), graph);
  }

  private static DataType[] types(Output<?>[] outputs) {
    DataType[] types = new DataType[outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      types[i] = outputs[i].dataType();
    }
    return types;
  }
}
