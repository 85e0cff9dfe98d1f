package org.gmp.optimize;

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
import java.util.function.Consumer;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;

/**
 * One pass over one graph: every node, after its inputs, is offered to the rules until none
 * applies; so are the nodes that rules make. What is made and is in the graph already is taken from
 * there. Each node is visited once.
 */
final class Rewriting {
  /** Far more than rules that come to an end need for a node. */
  private static final int FIRINGS_PER_NODE = 100;

  /** What makes two nodes one: the op and the inputs themselves. */
  private record Key(Op op, ImmutableList<Tensor> inputs) {
    static Key of(Tensor node) {
      return new Key(node.op(), node.inputs());
    }
  }

  private record Use(Tensor node, Class<? extends Op> user, int place) {}

  private final ImmutableList<Rule> rules;
  private final boolean sharesAll;
  private final Consumer<Rule> fired;
  private final Graph graph;
  private final Map<Key, Tensor> known = new HashMap<>();
  private final Set<Use> uses = new HashSet<>();
  // For each visited node what stands in its place at last, and until then what is visited next.
  private final Map<Tensor, Tensor> done = new HashMap<>();
  private final Map<Tensor, Tensor> pending = new HashMap<>();
  // For each node over other inputs than in the graph, the node of the graph.
  private final Map<Tensor, Tensor> origins = new HashMap<>();
  private int firings;

  /**
   * A rewriting.
   *
   * @param sharesAll whether nodes are shared that no rule touches, too
   */
  Rewriting(
      List<Tensor> outputs, ImmutableList<Rule> rules, boolean sharesAll, Consumer<Rule> fired) {
    this.rules = rules;
    this.sharesAll = sharesAll;
    this.fired = fired;
    this.graph = Graph.of(outputs);
    for (Tensor node : graph.nodes()) {
      known.putIfAbsent(Key.of(node), node);
      for (int i = 0; i < node.inputs().size(); i++) {
        uses.add(new Use(node.input(i), node.op().getClass(), i));
      }
    }
  }

  ImmutableList<Tensor> outputs() {
    graph.outputs().forEach(this::visit);
    return graph.outputs().stream().map(this::placeOf).collect(ImmutableList.toImmutableList());
  }

  Optional<Tensor> existing(Op op, ImmutableList<Tensor> inputs) {
    Tensor found = known.get(new Key(op, inputs));
    return Optional.ofNullable(
        found != null
            ? found
            : known.get(new Key(op, ImmutableList.copyOf(Lists.transform(inputs, this::origin)))));
  }

  boolean feeds(Tensor node, Class<? extends Op> user, int place) {
    return uses.contains(new Use(origin(node), user, place));
  }

  private Tensor origin(Tensor node) {
    return origins.getOrDefault(node, node);
  }

  private Tensor placeOf(Tensor node) {
    Tensor place = done.get(node);
    if (place == null) {
      throw new AssertionError("not visited: " + node);
    }
    return place;
  }

  private void visit(Tensor output) {
    // An explicit stack: graphs may be deeper than the thread's stack allows.
    Deque<Tensor> stack = new ArrayDeque<>();
    stack.push(output);
    while (!stack.isEmpty()) {
      Tensor node = stack.element();
      if (done.containsKey(node)) {
        stack.remove();
        continue;
      }
      Tensor next = pending.get(node);
      if (next == null) {
        List<Tensor> open =
            node.inputs().reverse().stream().filter(i -> !done.containsKey(i)).toList();
        if (!open.isEmpty()) {
          open.forEach(stack::push);
          continue;
        }
        next = replaced(node);
      }
      if (next.equals(node)) {
        done.put(node, node);
      } else if (done.containsKey(next)) {
        done.put(node, placeOf(next));
      } else if (pending.containsKey(next)) {
        throw new GraphException("optimization: rules undo each other at " + node);
      } else {
        pending.put(node, next);
        stack.push(next);
      }
    }
  }

  /** The next node to stand in a node's place, or the node itself if it is to stay. */
  private Tensor replaced(Tensor node) {
    ImmutableList<Tensor> inputs =
        ImmutableList.copyOf(Lists.transform(node.inputs(), this::placeOf));
    if (!inputs.equals(node.inputs())) {
      Tensor rebuilt = shared(node.withInputs(inputs));
      origins.putIfAbsent(rebuilt, origin(node));
      return rebuilt;
    }
    if (sharesAll || !graph.contains(node)) {
      Tensor shared = shared(node);
      if (!shared.equals(node)) {
        return shared;
      }
    }
    for (Rule rule : rules) {
      Optional<Tensor> replacement = rule.apply(node, this);
      if (replacement.isPresent()) {
        count(rule, node);
        Tensor found = replacement.get();
        return done.containsKey(found) ? found : shared(found.inPlaceOf(node));
      }
    }
    return node;
  }

  private Tensor shared(Tensor node) {
    Tensor first = known.putIfAbsent(Key.of(node), node);
    return first == null ? node : first;
  }

  private void count(Rule rule, Tensor node) {
    fired.accept(rule);
    if (++firings > FIRINGS_PER_NODE * graph.nodes().size()) {
      throw new GraphException(
          "optimization: rules come to no end, the last was " + rule.name() + " at " + node);
    }
  }
}
