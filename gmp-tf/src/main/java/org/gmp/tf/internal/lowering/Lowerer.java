package org.gmp.tf.internal.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.backend.LeafValues;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.composite.CompositeResult;
import org.gmp.optimize.Pipeline;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.lowering.LoweringContext;
import org.tensorflow.Output;

/** Lowers graphs node by node, each once, by the tables of ops and of composites. */
public final class Lowerer {
  private final LoweringTable table;

  /** Lowers by a table. */
  public Lowerer(LoweringTable table) {
    this.table = table;
  }

  /**
   * A pipeline that first expands composites, but for those that have a lowering. XLA compiles
   * expansions.
   */
  public Pipeline expanding(Pipeline pipeline, Emitter emit) {
    return pipeline.expandingAllBut(node -> !emit.isForXla() && table.computesAtOnce(node));
  }

  /**
   * The values of the graph's outputs, given those of its leaves. Composites without a lowering are
   * expanded.
   *
   * @throws GraphException if a leaf has no value or an op has no lowering
   */
  public List<Output<?>> lower(Graph graph, Map<Op, Output<?>> leaves, Emitter emit) {
    CompositeOutputs ofComposites = new CompositeOutputs(table);
    Map<Tensor, Output<?>> values = new HashMap<>();
    Graph expanded = Graph.of(expanding(Pipeline.of(), emit).apply(graph.outputs()));
    for (Tensor node : expanded.nodes()) {
      emit.at(expanded.name(node));
      if (LeafValues.isFed(node)) {
        values.put(node, leaf(node, leaves));
      } else if (node.op() instanceof CompositeResult op) {
        List<Output<?>> inputs = all(node.inputs(), values);
        values.put(
            node, ofComposites.of(op.composite(), node.inputs(), inputs, emit).get(op.result()));
      } else {
        values.put(node, table.lower(LoweringContext.of(node, all(node.inputs(), values), emit)));
      }
    }
    return all(expanded.outputs(), values);
  }

  private static Output<?> leaf(Tensor node, Map<Op, Output<?>> leaves) {
    Output<?> value = leaves.get(node.op());
    if (value == null) {
      throw new GraphException("tensorflow: nothing gives a value to " + node);
    }
    return value;
  }

  private static List<Output<?>> all(List<Tensor> nodes, Map<Tensor, Output<?>> values) {
    List<Output<?>> result = new ArrayList<>();
    for (Tensor node : nodes) {
      Output<?> value = values.get(node);
      if (value == null) {
        throw new AssertionError("the graph's order is broken at " + node);
      }
      result.add(value);
    }
    return result;
  }
}
