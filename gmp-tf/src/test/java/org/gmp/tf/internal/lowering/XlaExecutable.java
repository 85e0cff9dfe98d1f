package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.tf.Precision;
import org.gmp.tf.internal.device.SessionConfig;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.emit.Functions;
import org.gmp.tf.internal.emit.NativeTensors;
import org.gmp.tf.internal.emit.NodeNames;
import org.tensorflow.Output;
import org.tensorflow.Session;

/** A graph of placeholders that XLA compiles, which training programs alone are otherwise. */
final class XlaExecutable implements AutoCloseable {
  private final Graph graph;
  private final List<Tensor> inputs;
  private final org.tensorflow.Graph nativeGraph = new org.tensorflow.Graph();
  private final Session session;
  private final List<Output<?>> fed;
  private final List<Output<?>> fetched;

  /** Emits a graph as one function. */
  XlaExecutable(Graph graph, List<Tensor> inputs) {
    this.graph = graph;
    this.inputs = inputs;
    Emitter emit = new Emitter(nativeGraph, new NodeNames());
    List<Functions.Argument> arguments =
        inputs.stream()
            .map(
                x ->
                    new Functions.Argument(
                        NativeTensors.type(x.dtype()), NativeTensors.shape(x.shape())))
            .toList();
    this.fed = Functions.placeholders(emit, arguments);
    this.fetched = Functions.compiled(emit, arguments, fed, this::body);
    this.session = new Session(nativeGraph, SessionConfig.of(1, false, Precision.FP32));
  }

  private List<Output<?>> body(Emitter emit, List<Output<?>> arguments) {
    Map<Op, Output<?>> leaves = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      leaves.put(inputs.get(i).op(), arguments.get(i));
    }
    List<Output<?>> results = new ArrayList<>();
    for (Output<?> output : new Lowerer(LoweringTable.standard()).lower(graph, leaves, emit)) {
      results.add(emit.op("Identity", output));
    }
    return results;
  }

  /** The graph's outputs for the values of its inputs, in their order. */
  ImmutableList<NdArray> run(List<NdArray> values) {
    Session.Runner runner = session.runner();
    List<org.tensorflow.Tensor> tensors = new ArrayList<>();
    try {
      for (int i = 0; i < values.size(); i++) {
        tensors.add(NativeTensors.of(values.get(i)));
        runner.feed(fed.get(i), tensors.get(i));
      }
      fetched.forEach(runner::fetch);
      try (org.tensorflow.Result result = runner.run()) {
        ImmutableList.Builder<NdArray> arrays = ImmutableList.builder();
        for (int i = 0; i < fetched.size(); i++) {
          arrays.add(NativeTensors.toArray(result.get(i), graph.outputs().get(i).dtype()));
        }
        return arrays.build();
      }
    } finally {
      tensors.forEach(org.tensorflow.Tensor::close);
    }
  }

  @Override
  public void close() {
    session.close();
    nativeGraph.close();
  }
}
