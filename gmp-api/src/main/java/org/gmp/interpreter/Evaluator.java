package org.gmp.interpreter;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gmp.backend.LeafValues;
import org.gmp.graph.DType;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;

/** Computes graphs node by node with the ops' own {@link Op#evaluate}. */
final class Evaluator {
  private Evaluator() {}

  /** The values of the graph's outputs, given the values of its leaves. */
  static ImmutableList<DoubleArray> evaluate(Graph graph, Map<Op, DoubleArray> leaves) {
    return evaluate(graph, leaves, ImmutableListMultimap.of());
  }

  /** The same, letting go of each value after its last use, so that large ones do not pile up. */
  static ImmutableList<DoubleArray> evaluate(
      Graph graph, Map<Op, DoubleArray> leaves, ImmutableListMultimap<Tensor, Tensor> lastUses) {
    Map<Tensor, DoubleArray> values = new HashMap<>();
    for (Tensor node : graph.nodes()) {
      DoubleArray given = node.inputs().isEmpty() ? leaves.get(node.op()) : null;
      values.put(node, given != null ? given : compute(graph, node, values));
      lastUses.get(node).forEach(values::remove);
    }
    return graph.outputs().stream()
        .map(output -> valueOf(output, values))
        .collect(ImmutableList.toImmutableList());
  }

  /** For each node, the inputs that no later node reads and that are no outputs. */
  static ImmutableListMultimap<Tensor, Tensor> lastUses(Graph graph) {
    Set<Tensor> needed = new HashSet<>(graph.outputs());
    ImmutableListMultimap.Builder<Tensor, Tensor> uses = ImmutableListMultimap.builder();
    for (Tensor node : graph.nodes().reverse()) {
      node.inputs().stream().filter(needed::add).forEach(input -> uses.put(node, input));
    }
    return uses.build();
  }

  private static DoubleArray compute(Graph graph, Tensor node, Map<Tensor, DoubleArray> values) {
    List<DoubleArray> inputs = new ArrayList<>();
    node.inputs().forEach(input -> inputs.add(valueOf(input, values)));
    try {
      DoubleArray value =
          node.dtype() == DType.INT32
              ? node.op().evaluateIntegers(inputs)
              : node.op().evaluate(inputs);
      if (!node.shape().accepts(value.shape())) {
        throw new GraphException(
            node.op().name() + ": computed " + value.shape() + " for " + node.type());
      }
      return value;
    } catch (GraphException e) {
      throw new GraphException(e.getMessage() + " (" + graph.name(node) + ")");
    }
  }

  private static DoubleArray valueOf(Tensor node, Map<Tensor, DoubleArray> values) {
    DoubleArray value = values.get(node);
    if (value == null) {
      throw new AssertionError("the graph's order is broken at " + node);
    }
    return value;
  }

  /** Checks the values given for a graph's leaves, and keys them by op. */
  static ImmutableMap<Op, DoubleArray> leaves(Graph graph, Map<Tensor, NdArray> given) {
    LeafValues.require(graph, given);
    ImmutableMap.Builder<Op, DoubleArray> leaves = ImmutableMap.builder();
    given.forEach((leaf, value) -> leaves.put(leaf.op(), DoubleArray.of(value)));
    return leaves.buildOrThrow();
  }
}
