package org.gmp.optimize;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.jspecify.annotations.Nullable;

/** Which nodes the parts of a {@link Pattern} stand for, and the graph that they are part of. */
public final class Match {
  private final Rewriting graph;
  private final @Nullable Match before;
  private final @Nullable Object part;
  private final @Nullable Tensor node;

  private Match(
      Rewriting graph, @Nullable Match before, @Nullable Object part, @Nullable Tensor node) {
    this.graph = graph;
    this.before = before;
    this.part = part;
    this.node = node;
  }

  static Match nothingIn(Rewriting graph) {
    return new Match(graph, null, null, null);
  }

  Match with(Pattern pattern, Tensor found) {
    return new Match(graph, this, pattern.part(), found);
  }

  Optional<Tensor> find(Pattern pattern) {
    for (Match match = this; match != null; match = match.before) {
      if (match.part == pattern.part()) {
        return Optional.ofNullable(match.node);
      }
    }
    return Optional.empty();
  }

  /**
   * The node that a part of the pattern stands for.
   *
   * @throws IllegalArgumentException if the pattern has no such part, or it was not matched yet
   */
  public Tensor get(Pattern part) {
    return find(part)
        .orElseThrow(() -> new IllegalArgumentException("match: not a part of the pattern"));
  }

  /** The op of the node that a part stands for. */
  public <O extends Op> O op(OpPattern<O> part) {
    return part.op(get(part));
  }

  /** The node of the graph that applies an op to the given inputs, if there is one. */
  public Optional<Tensor> existing(Op op, Tensor... inputs) {
    return graph.existing(op, ImmutableList.copyOf(inputs));
  }

  /** Whether a node is the input number {@code place} of an op of a class in the graph. */
  public boolean feeds(Tensor tensor, Class<? extends Op> user, int place) {
    return graph.feeds(tensor, user, place);
  }
}
