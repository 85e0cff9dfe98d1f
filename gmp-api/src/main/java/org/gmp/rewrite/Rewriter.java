package org.gmp.rewrite;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gmp.graph.Tensor;

/**
 * Rebuilds graphs bottom-up. Each node, over its already rewritten inputs, is offered to a rule;
 * the rule's answer stands in its place. Nodes that nothing touched stay the same objects. One
 * rewriter rewrites a node once, so several outputs rewritten by it go on sharing what they shared.
 */
public final class Rewriter {
  private final Function<Tensor, Optional<Tensor>> rule;
  private final Map<Tensor, Tensor> given;
  private final Map<Tensor, Tensor> done = new HashMap<>();

  private Rewriter(Function<Tensor, Optional<Tensor>> rule, Map<Tensor, Tensor> given) {
    this.rule = rule;
    this.given = given;
  }

  /** A rewriter by a rule that answers a node with its replacement, or with nothing to keep it. */
  public static Rewriter by(Function<Tensor, Optional<Tensor>> rule) {
    return new Rewriter(rule, Map.of());
  }

  /**
   * A rewriter that puts values in the places of given nodes. What a given node was computed from
   * is not visited. The map is read, not copied: it must not change while the rewriter is in use.
   */
  public static Rewriter substituting(Map<Tensor, Tensor> replacements) {
    return new Rewriter(node -> Optional.empty(), replacements);
  }

  /** The tensor that stands in the place of {@code output}. */
  public Tensor apply(Tensor output) {
    return apply(List.of(output)).get(0);
  }

  /** The tensors that stand in the places of {@code outputs}. */
  public ImmutableList<Tensor> apply(List<Tensor> outputs) {
    Deque<Tensor> stack = new ArrayDeque<>(Lists.reverse(outputs));
    Set<Tensor> entered = new HashSet<>();
    // An explicit stack: graphs may be deeper than the thread's stack allows.
    while (!stack.isEmpty()) {
      Tensor node = stack.peek();
      if (hasPlace(node)) {
        stack.pop();
      } else if (entered.add(node)) {
        node.inputs().reverse().stream().filter(input -> !hasPlace(input)).forEach(stack::push);
      } else {
        stack.pop();
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
    Tensor place = given.get(node);
    return place != null ? place : done.getOrDefault(node, node);
  }

  private boolean hasPlace(Tensor node) {
    return given.containsKey(node) || done.containsKey(node);
  }
}
