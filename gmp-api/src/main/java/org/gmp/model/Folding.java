package org.gmp.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
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
  private final Map<Variable, Tensor> derivations = new LinkedHashMap<>();
  private Tensor output;

  private Folding(Model model) {
    this.output = model.output(Mode.INFERENCE);
  }

  static Model fold(Model model, Backend backend) {
    Weights weights = model.requireWeights();
    Folding folding = new Folding(model);
    Set<String> done = new HashSet<>();
    Optional<AffineLayer> next = folding.nextLayer(done);
    while (next.isPresent()) {
      done.add(next.get().name());
      folding.foldLayer(next.get());
      next = folding.nextLayer(done);
    }
    Model folded =
        new Model(
            model.input(),
            folding.output,
            ImmutableList.of(),
            ImmutableMap.of(),
            Optional.of(
                new Model.RewrittenFrom(
                    model.withWeights(weights), ImmutableMap.copyOf(folding.derivations))),
            Optional.empty());
    return folded.withWeights(folded.initialize(Seed.of(0), backend));
  }

  private Optional<AffineLayer> nextLayer(Set<String> done) {
    return AffineLayers.of(Graph.of(output)).stream()
        .filter(layer -> !done.contains(layer.name()))
        .findFirst();
  }

  private void foldLayer(AffineLayer layer) {
    Tensor kernel = variable(layer, "kernel", layer.effectiveWeight());
    Tensor bias = variable(layer, "bias", layer.shift());
    Tensor folded = layer.linear().withInputs(ImmutableList.of(layer.input(), kernel)).add(bias);
    if (layer.relu().isEmpty()) {
      replace(Map.of(layer.preActivation(), folded));
      return;
    }
    folded = folded.relu();
    if (layer.hasOuter() && !absorbedByConsumers(layer, folded)) {
      Tensor scale = variable(layer, "scale", layer.outerScale());
      Tensor shift = variable(layer, "shift", layer.outerShift());
      folded = folded.mul(scale).add(shift);
    }
    if (Graph.of(output).contains(layer.output())) {
      replace(Map.of(layer.output(), folded));
    }
  }

  /** Moves outer scale and shift into the linear maps that read the layer, if all can take it. */
  private boolean absorbedByConsumers(AffineLayer layer, Tensor folded) {
    Tensor end = layer.output();
    Graph graph = Graph.of(output);
    List<Tensor> consumers = graph.consumers().getOrDefault(end, ImmutableList.of());
    Set<Tensor> linear = new HashSet<>();
    AffineLayers.of(graph).forEach(l -> linear.add(l.linear()));
    boolean all =
        consumers.stream()
            .allMatch(c -> linear.contains(c) && c.input(0) == end && takes(c, layer.outerShift()));
    if (!all || graph.outputs().contains(end)) {
      return false;
    }
    Map<Tensor, Tensor> replacements = new LinkedHashMap<>();
    for (Tensor consumer : consumers) {
      Tensor weight = consumer.input(1);
      Tensor scaled = weight.mul(layer.outerScale().reshape(layer.units(), 1));
      Tensor matrix = weight.shape().rank() == 2 ? weight : weight.sum(0, 1);
      Tensor term = layer.outerShift().reshape(1, layer.units()).matmul(matrix);
      Tensor bare = consumer.withInputs(ImmutableList.of(folded, scaled));
      replacements.put(consumer, bare.add(term.reshape(Shape.of(weight.shape().dim(-1)))));
    }
    replace(replacements);
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

  private void replace(Map<Tensor, Tensor> replacements) {
    output = Rewriter.substituting(replacements).apply(output);
  }
}
