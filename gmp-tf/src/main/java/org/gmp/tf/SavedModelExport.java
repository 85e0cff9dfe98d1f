package org.gmp.tf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;
import org.gmp.graph.op.leaf.Placeholder;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.emit.NativeTensors;
import org.gmp.tf.internal.emit.NodeNames;
import org.gmp.tf.internal.log.NativeLog;
import org.gmp.tf.internal.lowering.Lowerer;
import org.gmp.tf.internal.lowering.LoweringTable;
import org.tensorflow.Output;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Writes models for others to serve, as TensorFlow's SavedModel: one graph with the tag {@code
 * serve} and the signature {@code serving_default}, whose weights are constants of the graph. It
 * takes any number of rows.
 */
public final class SavedModelExport {
  static final String TAG = "serve";
  static final String SIGNATURE = "serving_default";
  private static final String METHOD = "tensorflow/serving/predict";
  private static final String FILE = "saved_model.pb";
  private static final long SCHEMA_VERSION = 1;

  private SavedModelExport() {}

  /** The name by which a model's input is fed. */
  public static String inputName(Model model) {
    return ((Placeholder) model.input().op()).label();
  }

  /**
   * Writes a model into a folder, which is made if need be. Ops of one's own are lowered by {@link
   * org.gmp.tf.lowering.LoweringProvider}s.
   *
   * @param model the model with its weights
   * @param outputs what the signature gives, by name, each over the model's input and variables
   * @throws GraphException if the model has no weights
   * @throws IOException if it cannot be written
   * @throws TensorflowException if TensorFlow cannot be loaded
   */
  public static void write(Path folder, Model model, Map<String, Tensor> outputs)
      throws IOException {
    Weights weights =
        model.weights().orElseThrow(() -> new GraphException("export: the model has no weights"));
    Files.createDirectories(folder.resolve("variables"));
    try (OutputStream out = Files.newOutputStream(folder.resolve(FILE))) {
      savedModel(model, weights, outputs).writeTo(out);
    }
  }

  private static SavedModel savedModel(Model model, Weights weights, Map<String, Tensor> outputs) {
    try (org.tensorflow.Graph serving = new org.tensorflow.Graph()) {
      Emitter emit = new Emitter(serving, new NodeNames());
      emit.at(inputName(model));
      Output<?> input =
          emit.placeholder(
              NativeTensors.type(model.input().dtype()),
              NativeTensors.shape(model.input().shape()));
      Map<Op, Output<?>> leaves = new HashMap<>();
      leaves.put(model.input().op(), input);
      Graph graph = Graph.of(List.copyOf(outputs.values()));
      for (Variable variable : graph.variables()) {
        emit.at(variable.name());
        leaves.put(variable.tensor().op(), emit.constant(weights.get(variable)));
      }
      List<Output<?>> results = new Lowerer(LoweringTable.standard()).lower(graph, leaves, emit);
      SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName(METHOD);
      signature.putInputs(inputName(model), info(input, model.input()));
      int next = 0;
      for (Map.Entry<String, Tensor> output : outputs.entrySet()) {
        signature.putOutputs(output.getKey(), info(results.get(next++), output.getValue()));
      }
      MetaGraphDef.Builder metaGraph =
          MetaGraphDef.newBuilder()
              .setGraphDef(serving.toGraphDef())
              .putSignatureDef(SIGNATURE, signature.build());
      metaGraph.getMetaInfoDefBuilder().addTags(TAG).setTensorflowVersion(version());
      return SavedModel.newBuilder()
          .setSavedModelSchemaVersion(SCHEMA_VERSION)
          .addMetaGraphs(metaGraph)
          .build();
    }
  }

  private static String version() {
    NativeLog.quiet();
    return org.tensorflow.TensorFlow.version();
  }

  private static TensorInfo info(Output<?> output, Tensor tensor) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long dim : NativeTensors.shape(tensor.shape()).asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(dim));
    }
    return TensorInfo.newBuilder()
        .setName(output.op().name() + ":" + output.index())
        .setDtype(NativeTensors.type(tensor.dtype()))
        .setTensorShape(shape)
        .build();
  }
}
