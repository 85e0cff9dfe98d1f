package org.gmp.rewrite;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;

/**
 * Computes shared subexpressions once and applies the {@link SimplificationRules}, which all keep
 * every number as it was (up to the sign of a zero).
 */
public final class Simplifier {
  /** What makes two nodes one: the op and the inputs themselves. */
  private record Key(Op op, ImmutableList<Tensor> inputs) {}

  private Simplifier() {}

  /** The simplified outputs. */
  public static ImmutableList<Tensor> simplify(List<Tensor> outputs) {
    Map<Key, Tensor> canonical = new HashMap<>();
    return Rewriter.by(node -> Optional.of(simplified(node, canonical))).apply(outputs);
  }

  private static Tensor simplified(Tensor node, Map<Key, Tensor> canonical) {
    Tensor current = node;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Function<Tensor, Optional<Tensor>> rule : SimplificationRules.ALL) {
        Optional<Tensor> next = rule.apply(current);
        if (next.isPresent()) {
          current = next.get();
          changed = true;
        }
      }
    }
    return canonical(current, canonical);
  }

  /** The one node for an op over its inputs; rules may have made several new ones at once. */
  private static Tensor canonical(Tensor node, Map<Key, Tensor> canonical) {
    Tensor known = canonical.get(new Key(node.op(), node.inputs()));
    if (known != null) {
      return known;
    }
    ImmutableList<Tensor> inputs =
        node.inputs().stream()
            .map(input -> canonical(input, canonical))
            .collect(ImmutableList.toImmutableList());
    Tensor rebuilt = inputs.equals(node.inputs()) ? node : node.withInputs(inputs);
    Tensor first = canonical.putIfAbsent(new Key(rebuilt.op(), rebuilt.inputs()), rebuilt);
    return first == null ? rebuilt : first;
  }
}
