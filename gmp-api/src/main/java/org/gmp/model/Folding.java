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
import org.gmp.backend.Backend;
import org.gmp.graph.Graph;
import org.gmp.graph.Initializers;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.linear.MatMul;
import org.gmp.random.Seed;
import org.gmp.rewrite.AffineLayer;
import org.gmp.rewrite.AffineLayers;
import org.gmp.rewrite.Mode;
import org.gmp.rewrite.Rewriter;

/**
 * Folds a model's inference graph to standard parameterization, by what its affine layers compute
 * and not by how they came about, so that every parameterization folds without code of its own.
 *
 * <p>A layer becomes relu(x kernel + bias). What stands after its ReLU (GmP's r, IMN's mean) moves
 * into the weights of the layers that read it: (r h + t) W = h (r W) + t W. For convolutions that
 * is so for r, and for t where no window reaches over the border; elsewhere, before pools and at
 * the ends of residual branches, what cannot move stays as a scale and a shift of the channels.
 */
final class Folding {
  private final Graph graph;
  private final ImmutableMap<Tensor, ImmutableList<Tensor>> consumers;
  private final Set<Tensor> linear = new HashSet<>();
  private final Map<Tensor, Tensor> places = new HashMap<>();
  private final Map<Tensor, AffineLayer> absorbed = new HashMap<>();
  private final Map<Variable, Tensor> derivations = new LinkedHashMap<>();

  private Folding(Graph graph) {
    this.graph = graph;
    this.consumers = graph.consumers();
  }

  static Model fold(Model model, Backend backend) {
    Weights weights = model.requireWeights();
    Tensor output = model.output(Mode.INFERENCE);
    Folding folding = new Folding(Graph.of(output));
    folding.run();
    Model folded =
        new Model(
            model.input(),
            folding.placed(output),
            ImmutableList.of(),
            ImmutableMap.of(),
            Optional.of(
                new Model.RewrittenFrom(
                    model.withWeights(weights), ImmutableMap.copyOf(folding.derivations))),
            Optional.empty());
    return folded.withWeights(folded.initialize(Seed.of(0), backend));
  }

  /** Folds each layer where its last node stands: one pass, however deep the model is. */
  private void run() {
    Map<Tensor, AffineLayer> ending = new HashMap<>();
    for (AffineLayer layer : AffineLayers.of(graph)) {
      linear.add(layer.linear());
      ending.put(layer.output(), layer);
    }
    for (Tensor node : graph.nodes()) {
      AffineLayer layer = ending.get(node);
      if (layer == null) {
        places.put(node, placed(node));
      } else {
        fold(layer);
      }
    }
  }

  private Tensor placed(Tensor node) {
    return Rewriter.substituting(places).apply(node);
  }

  private void fold(AffineLayer layer) {
    AffineLayer form = asItStands(layer);
    Tensor kernel = variable(layer, "kernel", form.effectiveWeight());
    Tensor bias = variable(layer, "bias", form.shift());
    Tensor input = placed(layer.input());
    Tensor folded = layer.linear().withInputs(ImmutableList.of(input, kernel)).add(bias);
    if (layer.relu().isPresent()) {
      folded = folded.relu();
      if (form.hasOuter() && !absorbedByConsumers(layer.output(), form)) {
        Tensor scale = variable(layer, "scale", form.outerScale());
        Tensor shift = variable(layer, "shift", form.outerShift());
        folded = folded.mul(scale).add(shift);
      }
    }
    places.put(layer.output(), folded);
  }

  /**
   * The layer with the scale and the shift in its weights that a layer before it left to it, over a
   * placeholder for its input; the layer itself if none did.
   */
  private AffineLayer asItStands(AffineLayer layer) {
    AffineLayer before = absorbed.get(layer.linear());
    if (before == null) {
      return layer;
    }
    Tensor weight = layer.weight();
    Tensor scaled = weight.mul(before.outerScale().reshape(before.units(), 1));
    Tensor matrix = weight.shape().rank() == 2 ? weight : weight.sum(0, 1);
    Tensor term = before.outerShift().reshape(1, before.units()).matmul(matrix);
    Tensor input = Tensor.placeholder("input", layer.input().type());
    Tensor linearMap =
        layer
            .linear()
            .withInputs(ImmutableList.of(input, scaled))
            .add(term.reshape(Shape.of(weight.shape().dim(-1))));
    Tensor end = Rewriter.substituting(Map.of(layer.linear(), linearMap)).apply(layer.output());
    return AffineLayers.of(Graph.of(end)).get(0);
  }

  /** Leaves outer scale and shift to the linear maps that read the layer, if all can take it. */
  private boolean absorbedByConsumers(Tensor end, AffineLayer form) {
    List<Tensor> readers = consumers.getOrDefault(end, ImmutableList.of());
    boolean all =
        readers.stream()
            .allMatch(c -> linear.contains(c) && c.input(0) == end && takes(c, form.outerShift()));
    if (!all || graph.outputs().contains(end)) {
      return false;
    }
    readers.forEach(reader -> absorbed.put(reader, form));
    return true;
  }

  /** Whether a term added to the channels of what a linear map reads can be added after it. */
  private static boolean takes(Tensor linear, Tensor shift) {
    if (linear.op() instanceof Conv2D convolution) {
      Shape images = linear.input(0).shape();
      return shift.isConstant(0) || convolution.window().staysInside(images.dim(1), images.dim(2));
    }
    return linear.op() instanceof MatMul;
  }

  private Tensor variable(AffineLayer layer, String suffix, Tensor start) {
    Variable variable =
        Variable.trainable(layer.name() + "/" + suffix, start.type(), Initializers.zeros());
    // Scales absorbed from earlier layers are expressions over the model's own variables, so every
    // derivation is one too.
    derivations.put(variable, start);
    return variable.tensor();
  }
}
