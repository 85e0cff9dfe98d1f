package org.gmp.model;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gmp.graph.Graph;
import org.gmp.graph.Tensor;
import org.gmp.graph.TextTable;
import org.gmp.graph.Variable;
import org.gmp.graph.op.leaf.Constant;
import org.gmp.graph.op.linear.LinearMap;
import org.gmp.rewrite.Mode;

/** A model as a table: a row a layer, in the order of computation, and the sums. */
final class ModelSummary {
  private ModelSummary() {}

  private static final class Row {
    final Set<String> ops = new LinkedHashSet<>();
    String output = "";
    long parameters;
    long flops;
  }

  static String of(Model model) {
    Map<String, Row> rows = rows(model);
    TextTable table =
        new TextTable(2, 3)
            .row("layer", "output", "parameters", "flops", "parameterization", "computes");
    long flops = 0;
    for (Map.Entry<String, Row> entry : rows.entrySet()) {
      Row row = entry.getValue();
      flops += row.flops;
      table.row(
          entry.getKey(),
          row.output,
          number(row.parameters),
          number(row.flops),
          model.parameterizations().getOrDefault(entry.getKey(), row.flops > 0 ? "sp" : ""),
          String.join(" ", row.ops));
    }
    table.row("total", "", number(model.parameterCount()), number(flops), "", "");
    return table
        + "flops: floating-point operations of one example, two a multiply-add, linear maps only\n";
  }

  private static Map<String, Row> rows(Model model) {
    Map<String, Row> rows = new LinkedHashMap<>();
    String input = Graph.of(model.input()).name(model.input());
    rows.computeIfAbsent(input, k -> new Row()).output = model.input().type().toString();
    Map<String, Long> parameters = new LinkedHashMap<>();
    for (Variable variable : model.trainableVariables()) {
      parameters.merge(variable.tensor().scope(), (long) variable.type().shape().size(), Long::sum);
    }
    Set<Tensor> fed = new LinkedHashSet<>(List.of(model.input()));
    for (Tensor node : Graph.of(model.output(Mode.INFERENCE)).nodes()) {
      boolean computed = node.inputs().stream().anyMatch(fed::contains);
      if (!computed || node.op() instanceof Constant) {
        continue;
      }
      fed.add(node);
      String layer = node.scope().isEmpty() ? node.op().name() : node.scope();
      Row row = rows.computeIfAbsent(layer, k -> new Row());
      row.ops.add(node.op().name());
      row.output = node.type().toString();
      row.parameters = parameters.getOrDefault(layer, 0L);
      row.flops += node.op() instanceof LinearMap map ? 2 * map.multiplyAdds(node) : 0;
    }
    return rows;
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
