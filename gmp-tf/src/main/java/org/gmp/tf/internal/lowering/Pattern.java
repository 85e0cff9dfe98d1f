package org.gmp.tf.internal.lowering;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.leaf.Placeholder;

/**
 * Finds subgraphs. A pattern is a graph over placeholders, each of which stands for any value of
 * its type; patterns are made by the code that makes the graphs to be found, and simplified as
 * those are, so that they stay alike.
 */
final class Pattern {
  private Pattern() {}

  /**
   * What the nodes of a pattern stand for if it is {@code node}.
   *
   * @param known what some of its nodes must stand for
   */
  static Optional<Map<Tensor, Tensor>> match(
      Tensor pattern, Tensor node, Map<Tensor, Tensor> known) {
    Tensor fixed = known.get(pattern);
    if (fixed != null) {
      return fixed.equals(node) ? Optional.of(known) : Optional.empty();
    }
    if (!pattern.type().equals(node.type())) {
      return Optional.empty();
    }
    Optional<Map<Tensor, Tensor>> found =
        pattern.op() instanceof Placeholder ? Optional.of(known) : inputs(pattern, node, known);
    return found.map(match -> with(match, pattern, node));
  }

  private static Optional<Map<Tensor, Tensor>> inputs(
      Tensor pattern, Tensor node, Map<Tensor, Tensor> known) {
    if (!pattern.op().equals(node.op()) || pattern.inputs().size() != node.inputs().size()) {
      return Optional.empty();
    }
    Optional<Map<Tensor, Tensor>> found = inOrder(pattern.inputs(), node.inputs(), known);
    boolean commutes = pattern.op() instanceof Add || pattern.op() instanceof Mul;
    return found.isPresent() || !commutes
        ? found
        : inOrder(pattern.inputs(), node.inputs().reverse(), known);
  }

  private static Optional<Map<Tensor, Tensor>> inOrder(
      List<Tensor> patterns, List<Tensor> nodes, Map<Tensor, Tensor> known) {
    Optional<Map<Tensor, Tensor>> match = Optional.of(known);
    for (int i = 0; i < patterns.size() && match.isPresent(); i++) {
      match = match(patterns.get(i), nodes.get(i), match.get());
    }
    return match;
  }

  private static Map<Tensor, Tensor> with(Map<Tensor, Tensor> match, Tensor pattern, Tensor node) {
    Map<Tensor, Tensor> more = new HashMap<>(match);
    more.put(pattern, node);
    return more;
  }
}
