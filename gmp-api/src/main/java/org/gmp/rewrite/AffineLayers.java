package org.gmp.rewrite;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gmp.graph.Graph;
import org.gmp.graph.Op;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.graph.op.arithmetic.Div;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.arithmetic.Neg;
import org.gmp.graph.op.arithmetic.Sub;
import org.gmp.graph.op.elementwise.Relu;
import org.gmp.graph.op.leaf.Placeholder;
import org.gmp.graph.op.leaf.StepCounter;
import org.gmp.graph.op.linear.LinearMap;

/** Finds the affine layers of a graph by pattern, whatever the weights are made of. */
public final class AffineLayers {
  private final Graph graph;
  private final ImmutableMap<Tensor, ImmutableList<Tensor>> consumers;
  private final Set<Tensor> fed = new HashSet<>();
  private final Set<Tensor> hidden = new HashSet<>();

  private AffineLayers(Graph graph) {
    this.graph = graph;
    this.consumers = graph.consumers();
    for (Tensor node : graph.nodes()) {
      if (node.op() instanceof Placeholder
          || node.op() instanceof StepCounter
          || node.inputs().stream().anyMatch(fed::contains)) {
        fed.add(node);
      }
    }
    for (Tensor node : graph.nodes().reverse()) {
      if (hidden.contains(node) || node.op() instanceof Relu) {
        hidden.addAll(node.inputs());
      } else if (isLayer(node)) {
        hidden.add(node.input(0));
      }
    }
  }

  /**
   * The affine layers of a graph, in the order of its nodes. Read a model's inference graph to see
   * normalizations as the scales and shifts they are there.
   */
  public static ImmutableList<AffineLayer> of(Graph graph) {
    AffineLayers finder = new AffineLayers(graph);
    Set<String> names = new HashSet<>();
    ImmutableList.Builder<AffineLayer> layers = ImmutableList.builder();
    for (Tensor node : graph.nodes()) {
      if (finder.isLayer(node)) {
        layers.add(finder.layer(uniqueName(node, names), node));
      }
    }
    return layers.build();
  }

  /**
   * The layer that ends in a node, or nothing if the node is not one linear map followed by scales
   * and shifts of its channels. Unlike {@link #of}, this does not ask that nothing else reads what
   * lies between, so that it finds units whose pre-activation is shared.
   */
  public static Optional<AffineLayer> endingIn(Graph graph, Tensor end) {
    AffineLayers finder = new AffineLayers(graph);
    Deque<Tensor> path = new ArrayDeque<>();
    Tensor node = end;
    while (!finder.isLayer(node)) {
      List<Tensor> inputs = node.inputs().stream().filter(finder.fed::contains).toList();
      if (inputs.size() != 1) {
        return Optional.empty();
      }
      path.push(node);
      node = inputs.get(0);
    }
    Optional<ChannelMap> inner = Optional.of(ChannelMap.identity(node));
    for (Tensor step : path) {
      inner = inner.flatMap(map -> finder.extended(map, step));
    }
    String name = uniqueName(node, new HashSet<>());
    Tensor linear = node;
    return inner.map(
        map ->
            new AffineLayer(name, linear, map, Optional.empty(), map, finder.hidden.contains(end)));
  }

  private static String uniqueName(Tensor linear, Set<String> taken) {
    String base = linear.scope();
    if (base.isEmpty()) {
      base =
          Graph.of(linear.input(1)).variables().stream()
              .map(Variable::name)
              .findFirst()
              .orElse("linear");
    }
    String name = base;
    for (int i = 2; !taken.add(name); i++) {
      name = base + "_" + i;
    }
    return name;
  }

  private boolean isLayer(Tensor node) {
    return node.op() instanceof LinearMap map
        && map.isLinearMap(node)
        && fed.contains(node.input(0))
        && !fed.contains(node.input(1));
  }

  private AffineLayer layer(String name, Tensor linear) {
    ChannelMap inner = follow(linear);
    Optional<Tensor> relu = onlyConsumer(inner.end()).filter(c -> c.op() instanceof Relu);
    return new AffineLayer(
        name,
        linear,
        inner,
        relu,
        relu.map(this::follow).orElseGet(() -> inner),
        hidden.contains(inner.end()));
  }

  /** Follows per-channel arithmetic forward from a node for as long as nothing else reads it. */
  private ChannelMap follow(Tensor start) {
    ChannelMap map = ChannelMap.identity(start);
    while (true) {
      Optional<ChannelMap> next = next(map);
      if (next.isEmpty()) {
        return map;
      }
      map = next.get();
    }
  }

  private Optional<ChannelMap> next(ChannelMap map) {
    return onlyConsumer(map.end()).flatMap(consumer -> extended(map, consumer));
  }

  private Optional<ChannelMap> extended(ChannelMap map, Tensor consumer) {
    Op op = consumer.op();
    if (!consumer.shape().equals(map.end().shape())) {
      return Optional.empty();
    }
    if (op instanceof Neg) {
      return Optional.of(map.negated(consumer));
    }
    if (consumer.inputs().size() != 2) {
      return Optional.empty();
    }
    boolean first = consumer.input(0) == map.end();
    Tensor operand = consumer.input(first ? 1 : 0);
    if (!isPerChannel(operand, consumer)) {
      return Optional.empty();
    }
    if (op instanceof Add) {
      return Optional.of(map.shifted(consumer, operand));
    } else if (op instanceof Mul) {
      return Optional.of(map.scaled(consumer, operand));
    } else if (op instanceof Div && first) {
      return Optional.of(map.divided(consumer, operand));
    } else if (op instanceof Sub) {
      return Optional.of(
          first
              ? map.shifted(consumer, operand.neg())
              : map.negated(consumer).shifted(consumer, operand));
    }
    return Optional.empty();
  }

  private boolean isPerChannel(Tensor operand, Tensor result) {
    if (fed.contains(operand) || !operand.shape().isStatic()) {
      return false;
    }
    Shape shape = operand.shape();
    int size = shape.size();
    return size == 1
        || (shape.rank() > 0 && size == shape.dim(-1) && size == result.shape().dim(-1));
  }

  private Optional<Tensor> onlyConsumer(Tensor node) {
    List<Tensor> users = consumers.getOrDefault(node, ImmutableList.of());
    boolean isOutput = graph.outputs().contains(node);
    return users.size() == 1 && !isOutput ? Optional.of(users.get(0)) : Optional.empty();
  }
}
