package org.gmp.graph;

import com.google.common.base.Strings;
import java.util.stream.Collectors;
import org.gmp.graph.op.VariableOp;

/** Graphs as text: one line a node, columns aligned. */
final class GraphPrinter {
  private GraphPrinter() {}

  static String print(Graph graph) {
    int nameWidth = 0;
    int typeWidth = 0;
    for (Tensor node : graph.nodes()) {
      nameWidth = Math.max(nameWidth, graph.name(node).length());
      typeWidth = Math.max(typeWidth, node.type().toString().length());
    }
    StringBuilder text = new StringBuilder();
    for (Tensor node : graph.nodes()) {
      text.append(Strings.padEnd(graph.name(node), nameWidth, ' '))
          .append("  ")
          .append(Strings.padEnd(node.type().toString(), typeWidth, ' '))
          .append("  ")
          .append(expression(graph, node))
          .append('\n');
    }
    return text.toString();
  }

  private static String expression(Graph graph, Tensor node) {
    if (node.op() instanceof VariableOp leaf) {
      return leaf.variable().isTrainable() ? "variable" : "variable (state)";
    }
    if (node.inputs().isEmpty()) {
      return node.op().toString();
    }
    return node.inputs().stream()
        .map(graph::name)
        .collect(Collectors.joining(", ", node.op() + "(", ")"));
  }
}
