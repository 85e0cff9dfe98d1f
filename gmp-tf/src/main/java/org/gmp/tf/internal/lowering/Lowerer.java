package org.gmp.tf.internal.lowering;

import com.google.common.collect.Lists;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.backend.LeafValues;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.lowering.LoweringContext;
import org.tensorflow.Output;

/** Lowers graphs node by node, each once, by the table, and what can be computed together so. */
public final class Lowerer {
  private final LoweringTable table;

  /** Lowers by a table. */
  public Lowerer(LoweringTable table) {
    this.table = table;
  }

  /**
   * The values of the graph's outputs, given those of its leaves.
   *
   * @throws GraphException if a leaf has no value or an op has no lowering
   */
  public List<Output<?>> lower(Graph graph, Map<Op, Output<?>> leaves, Emitter emit) {
    Map<Tensor, Fusion> fusions = emit.isForXla() ? Map.of() : Fusions.of(graph);
    Map<Tensor, Output<?>> values = new HashMap<>();
    Deque<Tensor> wanted = new ArrayDeque<>(graph.outputs());
    while (!wanted.isEmpty()) {
      Tensor node = wanted.element();
      Fusion fusion = fusions.get(node);
      List<Tensor> inputs = fusion == null ? node.inputs() : fusion.inputs();
      if (values.containsKey(node)) {
        wanted.remove();
      } else if (values.keySet().containsAll(inputs)) {
        emit.at(graph.name(node));
        if (fusion == null) {
          values.put(node, lower(node, values, leaves, emit));
        } else {
          lower(fusion, values, emit);
        }
      } else {
        Lists.reverse(inputs).stream().filter(i -> !values.containsKey(i)).forEach(wanted::push);
      }
    }
    return all(graph.outputs(), values);
  }

  private static void lower(Fusion fusion, Map<Tensor, Output<?>> values, Emitter emit) {
    List<Output<?>> results = fusion.emission().emit(all(fusion.inputs(), values), emit);
    for (int i = 0; i < results.size(); i++) {
      values.put(fusion.results().get(i), results.get(i));
    }
  }

  private Output<?> lower(
      Tensor node, Map<Tensor, Output<?>> values, Map<Op, Output<?>> leaves, Emitter emit) {
    if (!LeafValues.isFed(node)) {
      return table.lower(LoweringContext.of(node, all(node.inputs(), values), emit));
    }
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
