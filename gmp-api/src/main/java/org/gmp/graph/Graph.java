package org.gmp.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gmp.graph.op.leaf.Placeholder;

/**
 * Everything that some output tensors are computed from: the nodes in an order in which each comes
 * after its inputs, with a unique, stable and readable name for each.
 */
public final class Graph {
  private final ImmutableList<Tensor> outputs;
  private final ImmutableList<Tensor> nodes;
  private final ImmutableMap<Tensor, String> names;

  private Graph(ImmutableList<Tensor> outputs) {
    this.outputs = outputs;
    this.nodes = inOrder(outputs);
    this.names = name(nodes);
  }

  /** The graph of some outputs. */
  public static Graph of(Tensor... outputs) {
    return new Graph(ImmutableList.copyOf(outputs));
  }

  /** The graph of some outputs. */
  public static Graph of(List<Tensor> outputs) {
    return new Graph(ImmutableList.copyOf(outputs));
  }

  private static ImmutableList<Tensor> inOrder(ImmutableList<Tensor> outputs) {
    ImmutableList.Builder<Tensor> order = ImmutableList.builder();
    Set<Tensor> done = new HashSet<>();
    Set<Tensor> entered = new HashSet<>();
    Deque<Tensor> stack = new ArrayDeque<>(outputs.reverse());
    // An explicit stack: graphs may be deeper than the thread's stack allows.
    while (!stack.isEmpty()) {
      Tensor node = stack.peek();
      if (entered.add(node)) {
        for (Tensor input : node.inputs().reverse()) {
          if (!done.contains(input)) {
            stack.push(input);
          }
        }
      } else {
        stack.pop();
        if (done.add(node)) {
          order.add(node);
        }
      }
    }
    return order.build();
  }

  private static ImmutableMap<Tensor, String> name(ImmutableList<Tensor> nodes) {
    Map<Tensor, String> names = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    // Given names first, so that a generated one never takes them away.
    for (Tensor node : nodes) {
      if (!node.givenName().isEmpty() && taken.add(node.givenName())) {
        names.put(node, node.givenName());
      }
    }
    Map<String, Integer> counts = new HashMap<>();
    for (Tensor node : nodes) {
      if (!names.containsKey(node)) {
        String base = node.givenName().isEmpty() ? generated(node) : node.givenName();
        String name = base;
        while (!taken.add(name)) {
          name = base + "_" + counts.merge(base, 1, Integer::sum);
        }
        names.put(node, name);
      }
    }
    return ImmutableMap.copyOf(names);
  }

  private static String generated(Tensor node) {
    return node.scope().isEmpty() ? node.op().name() : node.scope() + "/" + node.op().name();
  }

  /** What the graph computes. */
  public ImmutableList<Tensor> outputs() {
    return outputs;
  }

  /** All nodes, each after its inputs. */
  public ImmutableList<Tensor> nodes() {
    return nodes;
  }

  /** Whether a tensor is a node of this graph. */
  public boolean contains(Tensor tensor) {
    return names.containsKey(tensor);
  }

  /**
   * The name of a node, unique in this graph.
   *
   * @throws GraphException if it is not a node of this graph
   */
  public String name(Tensor node) {
    String name = names.get(node);
    if (name == null) {
      throw new GraphException("graph: " + node + " belongs to another graph");
    }
    return name;
  }

  /** The variables that are read, in the order of {@link #nodes}. */
  public ImmutableList<Variable> variables() {
    return nodes.stream()
        .flatMap(n -> n.variable().stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** The placeholders, in the order of {@link #nodes}. */
  public ImmutableList<Tensor> placeholders() {
    return nodes.stream()
        .filter(n -> n.op() instanceof Placeholder)
        .collect(ImmutableList.toImmutableList());
  }

  /** For every node, the nodes that take it as an input, in order and once each. */
  public ImmutableMap<Tensor, ImmutableList<Tensor>> consumers() {
    Map<Tensor, List<Tensor>> users = new LinkedHashMap<>();
    nodes.forEach(node -> users.put(node, new ArrayList<>()));
    for (Tensor node : nodes) {
      for (Tensor input : new HashSet<>(node.inputs())) {
        users.getOrDefault(input, new ArrayList<>()).add(node);
      }
    }
    ImmutableMap.Builder<Tensor, ImmutableList<Tensor>> result = ImmutableMap.builder();
    users.forEach((node, list) -> result.put(node, ImmutableList.copyOf(list)));
    return result.buildOrThrow();
  }

  /** One line a node: its name, type, op, and the names of its inputs. */
  public String explain() {
    return GraphPrinter.print(this);
  }
}
