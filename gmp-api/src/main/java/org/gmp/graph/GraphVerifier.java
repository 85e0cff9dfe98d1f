package org.gmp.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.gmp.graph.op.leaf.Placeholder;

/**
 * States a graph's laws and checks every node against them:
 *
 * <ol>
 *   <li>a node comes after its inputs, and there are no cycles;
 *   <li>a node's type is what its op infers from its inputs;
 *   <li>names are unique; variables of one name are one variable;
 *   <li>only the batch dimension is unknown, and only below a placeholder that leaves it unknown.
 * </ol>
 */
public final class GraphVerifier {
  private GraphVerifier() {}

  /**
   * Checks all laws.
   *
   * @throws GraphException listing every violation
   */
  public static void verify(Graph graph) {
    verify(graph.nodes(), graph::name);
  }

  static void verify(List<Tensor> nodes, Function<Tensor, String> names) {
    List<String> violations = new ArrayList<>();
    Set<Tensor> seen = new HashSet<>();
    Set<String> taken = new HashSet<>();
    Map<String, Variable> variables = new HashMap<>();
    for (Tensor node : nodes) {
      String name = names.apply(node);
      if (!seen.containsAll(node.inputs())) {
        violations.add(name + " comes before one of its inputs");
      }
      seen.add(node);
      if (!taken.add(name)) {
        violations.add(name + " is the name of two nodes");
      }
      checkType(node, name, violations);
      node.variable()
          .filter(v -> variables.computeIfAbsent(v.name(), k -> v) != v)
          .ifPresent(v -> violations.add(v.name() + " is the name of two variables"));
    }
    if (!violations.isEmpty()) {
      throw new GraphException("graph: laws are broken: " + String.join("; ", violations));
    }
  }

  private static void checkType(Tensor node, String name, List<String> violations) {
    try {
      TensorType inferred = node.op().infer(new OpInputs(node.op(), node.inputs()));
      if (!inferred.equals(node.type())) {
        violations.add(name + " has type " + node.type() + ", its op infers " + inferred);
      }
    } catch (GraphException e) {
      violations.add(name + " is not what its op takes: " + e.getMessage());
    }
    boolean mayBeUnknown =
        node.op() instanceof Placeholder
            || node.inputs().stream().anyMatch(i -> !i.shape().isStatic());
    if (!node.shape().isStatic() && !mayBeUnknown) {
      violations.add(name + " has an unknown dimension that none of its inputs has");
    }
  }
}
