package org.gmp.analysis.boundary;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gmp.graph.Graph;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.graph.op.arithmetic.Div;
import org.gmp.graph.op.arithmetic.Maximum;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.arithmetic.Neg;
import org.gmp.graph.op.arithmetic.Sub;
import org.gmp.graph.op.elementwise.Relu;
import org.gmp.graph.op.leaf.Placeholder;
import org.gmp.rewrite.AffineLayer;
import org.gmp.rewrite.AffineLayers;

/** Sorts the ReLU units of a graph into those with boundaries and those without. */
final class ReluTracer {
  private final Graph graph;
  private final Set<Tensor> fed = new HashSet<>();
  private final Map<Tensor, String> layerNames = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Tensor> preActivations = new LinkedHashMap<>();
  private final ImmutableList.Builder<LayerBoundaries> layers = ImmutableList.builder();
  private final ImmutableList.Builder<NonAffineUnits> others = ImmutableList.builder();

  ReluTracer(Graph graph) {
    this.graph = graph;
    AffineLayers.of(graph).forEach(layer -> layerNames.put(layer.linear(), layer.name()));
    for (Tensor node : graph.nodes()) {
      if (node.op() instanceof Placeholder || node.inputs().stream().anyMatch(fed::contains)) {
        fed.add(node);
        preActivation(node).ifPresent(z -> trace(node, z));
      }
    }
  }

  ImmutableList<LayerBoundaries> layers() {
    return layers.build();
  }

  ImmutableList<NonAffineUnits> others() {
    return others.build();
  }

  /** What every ReLU is applied to, by the name of its layer, or of its own without a boundary. */
  ImmutableMap<String, Tensor> preActivations() {
    return ImmutableMap.copyOf(preActivations);
  }

  /** What a ReLU is applied to, if the node is one: relu(z), or max(z, 0). */
  private static Optional<Tensor> preActivation(Tensor node) {
    if (node.op() instanceof Relu) {
      return Optional.of(node.input(0));
    } else if (node.op() instanceof Maximum) {
      return node.input(1).isConstant(0)
          ? Optional.of(node.input(0))
          : Optional.of(node.input(1)).filter(z -> node.input(0).isConstant(0));
    }
    return Optional.empty();
  }

  private void trace(Tensor relu, Tensor z) {
    Optional<AffineLayer> found = AffineLayers.endingIn(graph, z);
    if (found.isEmpty()) {
      int rank = relu.shape().rank();
      int units = rank == 0 ? 1 : Math.max(1, relu.shape().dim(-1));
      others.add(NonAffineUnits.of(graph.name(relu), units, reason(z)));
      preActivations.put(graph.name(relu), z);
      return;
    }
    AffineLayer layer = found.get();
    String base = layerNames.getOrDefault(layer.linear(), layer.name());
    String name = base;
    // Two ReLUs may share one linear map: relu(h) and relu(-h), say.
    for (int i = 2; !taken.add(name); i++) {
      name = base + "_" + i;
    }
    preActivations.put(name, z);
    layers.add(
        new LayerBoundaries(
            name,
            layer.input(),
            z,
            layer.flatEffectiveWeight(),
            layer.shift(),
            outputScales(relu, layer.units())));
  }

  /** The trained variables, a number a unit, that a ReLU's output is multiplied by. */
  private ImmutableList<Variable> outputScales(Tensor relu, int units) {
    Map<Tensor, Variable> trained = new HashMap<>();
    graph.variables().stream()
        .filter(Variable::isTrainable)
        .filter(v -> v.type().shape().equals(Shape.of(units)))
        .forEach(v -> trained.put(v.tensor(), v));
    return graph.nodes().stream()
        .filter(node -> node.op() instanceof Mul && node.inputs().contains(relu))
        .flatMap(node -> node.inputs().stream())
        .filter(trained::containsKey)
        .map(trained::get)
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  /** Why a pre-activation is not a linear map with scaled and shifted channels. */
  private String reason(Tensor z) {
    Tensor node = z;
    while (true) {
      List<Tensor> inputs = node.inputs().stream().filter(fed::contains).toList();
      if (inputs.isEmpty()) {
        return "no linear map lies between it and " + graph.name(node);
      } else if (inputs.size() > 1) {
        return graph.name(node)
            + " combines "
            + graph.name(inputs.get(0))
            + " and "
            + graph.name(inputs.get(1))
            + ", which both depend on the input";
      } else if (layerNames.containsKey(node)) {
        return "what follows " + graph.name(node) + " is more than scales and shifts of channels";
      } else if (!isArithmetic(node)) {
        return graph.name(node) + " is no scale or shift of channels";
      }
      node = inputs.get(0);
    }
  }

  private static boolean isArithmetic(Tensor node) {
    return node.op() instanceof Add
        || node.op() instanceof Sub
        || node.op() instanceof Mul
        || node.op() instanceof Div
        || node.op() instanceof Neg;
  }
}
