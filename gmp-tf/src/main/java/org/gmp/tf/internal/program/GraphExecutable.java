package org.gmp.tf.internal.program;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gmp.backend.Executable;
import org.gmp.backend.LeafValues;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.optimize.Pipeline;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.emit.NativeTensors;
import org.gmp.tf.internal.lowering.Lowerer;
import org.gmp.tf.internal.program.NativeProgram.Endpoints;
import org.tensorflow.Output;

/** A graph as a function of its leaves. */
final class GraphExecutable implements Executable {
  private final Graph graph;
  private final ImmutableList<Tensor> leaves;
  private final ProgramCache.Lease lease;

  GraphExecutable(Graph graph, Engine engine) {
    this.graph = graph;
    this.leaves =
        graph.nodes().stream().filter(LeafValues::isFed).collect(ImmutableList.toImmutableList());
    this.lease = engine.lease(Signatures.of(graph), emit -> emit(graph, leaves, engine, emit));
  }

  private static Endpoints emit(Graph graph, List<Tensor> leaves, Engine engine, Emitter emit) {
    List<Output<?>> inputs = new ArrayList<>();
    Map<Op, Output<?>> values = new HashMap<>();
    for (Tensor leaf : leaves) {
      emit.at(graph.name(leaf));
      Output<?> input =
          emit.placeholder(NativeTensors.type(leaf.dtype()), NativeTensors.shape(leaf.shape()));
      inputs.add(input);
      values.put(leaf.op(), input);
    }
    Lowerer lowerer = engine.lowerer();
    Pipeline pipeline = lowerer.expanding(engine.pipeline().exact(), emit);
    Graph optimized = Graph.of(pipeline.apply(graph.outputs()));
    // TensorFlow refuses to fetch what is fed, and to fetch anything twice.
    Set<Output<?>> taken = new HashSet<>(inputs);
    List<Output<?>> outputs = new ArrayList<>();
    for (Output<?> output : lowerer.lower(optimized, values, emit)) {
      outputs.add(taken.add(output) ? output : emit.op("Identity", output));
    }
    return new Endpoints(inputs, outputs);
  }

  @Override
  public ImmutableList<NdArray> run(Map<Tensor, NdArray> given) {
    LeafValues.require(graph, given);
    try (NativeValues fed = new NativeValues();
        NativeValues fetched = new NativeValues()) {
      for (Tensor leaf : leaves) {
        NdArray value = given.get(leaf);
        if (value == null) {
          throw new AssertionError("checked: " + leaf);
        }
        fed.add(NativeTensors.of(value));
      }
      fetched.addAll(lease.program().run(fed.all()));
      ImmutableList.Builder<NdArray> results = ImmutableList.builder();
      for (int i = 0; i < graph.outputs().size(); i++) {
        results.add(NativeTensors.toArray(fetched.get(i), graph.outputs().get(i).dtype()));
      }
      return results.build();
    }
  }

  @Override
  public void close() {
    lease.close();
  }
}
