package org.gmp.graph;

import java.util.stream.Collectors;
import org.gmp.graph.op.leaf.VariableOp;

/** Graphs as text: a row a node. */
final class GraphPrinter {
  private GraphPrinter() {}

  static String print(Graph graph) {
    TextTable table = new TextTable();
    for (Tensor node : graph.nodes()) {
      table.row(graph.name(node), node.type().toString(), expression(graph, node));
    }
    return table.toString();
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
