package org.gmp.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gmp.backend.Update;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.Tensor;
import org.gmp.rewrite.Mode;

/** Finds what a layer computes, and cuts a model there. */
final class LayerTensors {
  private LayerTensors() {}

  static Tensor at(Model model, String name) {
    Graph graph = Graph.of(model.output());
    Map<String, Tensor> ends = ends(model, graph);
    return Optional.ofNullable(ends.get(name))
        .or(() -> graph.nodes().stream().filter(n -> graph.name(n).equals(name)).findFirst())
        .orElseThrow(() -> unknown(name, ends.keySet()));
  }

  /**
   * The last node of each layer, by the layers' names. A node has the name of the layer that its
   * input is of, unless it reads a variable, so those that begin the next layer (as batch norm's
   * centring does) are told by what else they read. Batch statistics are no layer's result.
   */
  private static Map<String, Tensor> ends(Model model, Graph graph) {
    ImmutableList<Tensor> nodes = graph.nodes();
    ImmutableList<Tensor> atInference = Mode.INFERENCE.rewriter().apply(nodes);
    Graph inference = Graph.of(atInference.get(nodes.indexOf(model.output())));
    Set<Tensor> fed = new HashSet<>(List.of(model.input()));
    Map<String, Integer> begins = new HashMap<>();
    Map<String, Tensor> ends = new LinkedHashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      Tensor node = nodes.get(i);
      begins.putIfAbsent(node.scope(), i);
      int begin = begins.get(node.scope());
      if (node.inputs().stream().anyMatch(fed::contains)) {
        fed.add(node);
        if (inference.contains(atInference.get(i))
            && !node.scope().isEmpty()
            && node.inputs().stream().allMatch(x -> begins.getOrDefault(x.scope(), 0) <= begin)) {
          ends.put(node.scope(), node);
        }
      }
    }
    return ends;
  }

  private static GraphException unknown(String name, Set<String> layers) {
    String kind = kind(name);
    List<String> near = layers.stream().filter(layer -> kind(layer).equals(kind)).toList();
    return new GraphException(
        "model: there is no layer or node '%s'; the %s"
            .formatted(
                name,
                near.isEmpty()
                    ? "layers are " + String.join(", ", layers)
                    : kind + " layers are " + String.join(", ", near)));
  }

  /** A layer's name without its count. */
  private static String kind(String name) {
    return name.replaceFirst("_?\\d*(/.*)?$", "");
  }

  static Model until(Model model, String name) {
    Tensor end = at(model, name);
    Graph graph = Graph.of(end);
    if (!graph.contains(model.input())) {
      throw new GraphException("model: " + end + " is not computed from " + model.input());
    }
    ImmutableList<Update> updates =
        model.updates().stream()
            .filter(update -> graph.contains(update.variable().tensor()))
            .collect(ImmutableList.toImmutableList());
    Set<String> layers = new HashSet<>();
    graph.nodes().forEach(node -> layers.add(node.scope()));
    return model.cut(
        end,
        updates,
        model.parameterizations().entrySet().stream()
            .filter(entry -> layers.contains(entry.getKey()))
            .collect(ImmutableMap.toImmutableMap(e -> e.getKey(), e -> e.getValue())));
  }
}
