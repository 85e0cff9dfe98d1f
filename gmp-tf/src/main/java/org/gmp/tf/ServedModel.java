package org.gmp.tf;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.tf.internal.device.IntraOpThreads;
import org.gmp.tf.internal.device.SessionConfig;
import org.gmp.tf.internal.emit.NativeTensors;
import org.gmp.tf.internal.log.NativeLog;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** A SavedModel that {@link SavedModelExport} wrote, loaded to be run. */
public final class ServedModel implements AutoCloseable {
  private final SavedModelBundle bundle;
  private final SignatureDef signature;

  private ServedModel(SavedModelBundle bundle, SignatureDef signature) {
    this.bundle = bundle;
    this.signature = signature;
  }

  /**
   * Loads it, on the CPU.
   *
   * @throws TensorflowException if there is no such SavedModel, or TensorFlow cannot be loaded
   */
  public static ServedModel load(Path folder) {
    NativeLog.quiet();
    int threads = IntraOpThreads.choose(OptionalInt.empty());
    try {
      SavedModelBundle bundle =
          SavedModelBundle.loader(folder.toString())
              .withTags(SavedModelExport.TAG)
              .withConfigProto(SessionConfig.of(threads, /* gpu= */ false, Precision.FP32))
              .load();
      SignatureDef signature =
          bundle.metaGraphDef().getSignatureDefMap().get(SavedModelExport.SIGNATURE);
      if (signature == null || signature.getInputsCount() != 1) {
        bundle.close();
        throw new TensorflowException(
            folder + ": has no signature " + SavedModelExport.SIGNATURE + " of one input");
      }
      return new ServedModel(bundle, signature);
    } catch (TensorFlowException e) {
      throw new TensorflowException(folder + ": cannot be loaded: " + e.getMessage(), e);
    }
  }

  /**
   * The outputs' values by name, for rows of the input.
   *
   * @throws GraphException if the rows do not fit the input
   */
  public ImmutableMap<String, NdArray> run(NdArray rows) {
    TensorInfo input = signature.getInputsMap().values().iterator().next();
    requireFit(input, rows);
    Map<String, TensorInfo> outputs = new TreeMap<>(signature.getOutputsMap());
    Session.Runner runner = bundle.session().runner();
    outputs.values().forEach(output -> runner.fetch(output.getName()));
    Map<String, NdArray> values = new LinkedHashMap<>();
    try (Tensor fed = NativeTensors.of(rows);
        Result result = runner.feed(input.getName(), fed).run()) {
      int next = 0;
      for (Map.Entry<String, TensorInfo> output : outputs.entrySet()) {
        values.put(
            output.getKey(),
            NativeTensors.toArray(result.get(next++), dtype(output.getValue().getDtype())));
      }
    } catch (TensorFlowException e) {
      throw new GraphException("served model: " + rows.type() + ": " + e.getMessage(), e);
    }
    return ImmutableMap.copyOf(values);
  }

  /** Some kernels end the process if they are given what they do not expect. */
  private static void requireFit(TensorInfo input, NdArray rows) {
    TensorType type =
        TensorType.of(
            dtype(input.getDtype()),
            Shape.of(
                input.getTensorShape().getDimList().stream()
                    .mapToInt(dim -> (int) Math.max(Shape.BATCH, dim.getSize()))
                    .toArray()));
    if (rows.dtype() != type.dtype() || !type.shape().accepts(rows.shape())) {
      throw new GraphException("served model: takes " + type + ", got " + rows.type());
    }
  }

  /**
   * One output's value, for rows of the input.
   *
   * @throws GraphException if the rows do not fit the input, or there is no such output
   */
  public NdArray run(NdArray rows, String output) {
    ImmutableMap<String, NdArray> outputs = run(rows);
    NdArray value = outputs.get(output);
    if (value == null) {
      throw new GraphException(
          "served model: there is no output " + output + " among " + outputs.keySet());
    }
    return value;
  }

  private static DType dtype(DataType type) {
    for (DType dtype : DType.values()) {
      if (NativeTensors.type(dtype) == type) {
        return dtype;
      }
    }
    throw new TensorflowException("served model: outputs of type " + type + " are not known here");
  }

  @Override
  public void close() {
    bundle.close();
  }
}
