package org.gmp.rewrite;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gmp.graph.Graph;
import org.gmp.graph.Tensor;

/**
 * Rebuilds graphs bottom-up. Each node, over its already rewritten inputs, is offered to a rule;
 * the rule's answer stands in its place. Nodes that nothing touched stay the same objects. One
 * rewriter rewrites a node once, so several outputs rewritten by it go on sharing what they shared.
 */
public final class Rewriter {
  private final Function<Tensor, Optional<Tensor>> rule;
  private final Map<Tensor, Tensor> done = new HashMap<>();

  private Rewriter(Function<Tensor, Optional<Tensor>> rule) {
    this.rule = rule;
  }

  /** A rewriter by a rule that answers a node with its replacement, or with nothing to keep it. */
  public static Rewriter by(Function<Tensor, Optional<Tensor>> rule) {
    return new Rewriter(rule);
  }

  /**
   * A rewriter that puts values in the places of given nodes. What a given node was computed from
   * is not rewritten for it.
   */
  public static Rewriter substituting(Map<Tensor, Tensor> replacements) {
    Rewriter rewriter = new Rewriter(node -> Optional.empty());
    rewriter.done.putAll(replacements);
    return rewriter;
  }

  /** The tensor that stands in the place of {@code output}. */
  public Tensor apply(Tensor output) {
    return apply(List.of(output)).get(0);
  }

  /** The tensors that stand in the places of {@code outputs}. */
  public ImmutableList<Tensor> apply(List<Tensor> outputs) {
    for (Tensor node : Graph.of(outputs).nodes()) {
      if (!done.containsKey(node)) {
        done.put(node, rewritten(node));
      }
    }
    return outputs.stream().map(this::placeOf).collect(ImmutableList.toImmutableList());
  }

  private Tensor rewritten(Tensor node) {
    ImmutableList<Tensor> inputs =
        node.inputs().stream().map(this::placeOf).collect(ImmutableList.toImmutableList());
    Tensor rebuilt = inputs.equals(node.inputs()) ? node : node.withInputs(inputs);
    return rule.apply(rebuilt).orElse(rebuilt);
  }

  private Tensor placeOf(Tensor node) {
    return done.getOrDefault(node, node);
  }
}
