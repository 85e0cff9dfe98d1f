package org.gmp.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.gmp.backend.Update;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;
import org.gmp.parameterization.LayerRewrite;
import org.gmp.parameterization.Parameterization;
import org.gmp.random.Seed;
import org.gmp.rewrite.AffineLayer;
import org.gmp.rewrite.AffineLayers;
import org.gmp.rewrite.Rewriter;

/** Applies parameterizations to models, one part and one layer at a time. */
final class ModelRewriter {
  private ModelRewriter() {}

  static Model rewrite(
      Model model, Parameterization parameterization, Predicate<AffineLayer> chosen) {
    Model current = model;
    for (Parameterization part : parameterization.parts()) {
      current = rewritePart(current, part, chosen);
    }
    return current;
  }

  private static Model rewritePart(
      Model model, Parameterization parameterization, Predicate<AffineLayer> chosen) {
    ImmutableList<AffineLayer> layers = AffineLayers.of(model.graph());
    ImmutableList<AffineLayer> rewritten =
        layers.stream()
            .filter(layer -> parameterization.appliesTo(layer) && chosen.test(layer))
            .collect(ImmutableList.toImmutableList());
    if (rewritten.isEmpty()) {
      throw new GraphException(
          parameterization.name()
              + ": applies to none of the chosen layers; the model has "
              + layers);
    }
    Rewriting rewriting = new Rewriting(model);
    rewritten.forEach(layer -> rewriting.add(layer, parameterization));
    return rewriting.model();
  }

  /**
   * A model on its way from one parameterization to the next. Every layer is rewritten as it stands
   * in the source model. One pass over the source's nodes then puts all replacements in place, so
   * that the time grows with the size of the model and not with its square.
   */
  private static final class Rewriting {
    private final Model source;
    private final Graph graph;
    private final Set<String> taken = new HashSet<>();
    private final List<LayerRewrite> rewrites = new ArrayList<>();
    private final Map<Tensor, LayerRewrite> replacing = new HashMap<>();
    private final Map<Variable, Tensor> derivations = new LinkedHashMap<>();
    private final Map<String, String> parameterizations;

    Rewriting(Model source) {
      this.source = source;
      this.graph = source.graph();
      this.parameterizations = new LinkedHashMap<>(source.parameterizations());
      graph.variables().forEach(v -> taken.add(v.name()));
    }

    void add(AffineLayer layer, Parameterization parameterization) {
      LayerRewrite rewrite = new LayerRewrite(layer, taken);
      parameterization.rewrite(layer, rewrite);
      rewrites.add(rewrite);
      rewrite.replacements().keySet().forEach(node -> replacing.put(node, rewrite));
      derivations.putAll(rewrite.derivations());
      parameterizations.merge(layer.name(), parameterization.name(), (a, b) -> a + "+" + b);
    }

    Model model() {
      Map<Tensor, Tensor> places = new HashMap<>();
      Map<LayerRewrite, List<Update>> added = new HashMap<>();
      for (Tensor node : graph.nodes()) {
        LayerRewrite rewrite = replacing.get(node);
        if (rewrite != null && !added.containsKey(rewrite)) {
          added.put(rewrite, place(rewrite, places));
        }
        if (!places.containsKey(node)) {
          places.put(node, Rewriter.substituting(places).apply(node));
        }
      }
      Rewriter placed = Rewriter.substituting(places);
      ImmutableList.Builder<Update> updates = ImmutableList.builder();
      source.updates().forEach(update -> updates.add(moved(update, placed)));
      rewrites.forEach(
          rewrite ->
              updates.addAll(
                  added.containsKey(rewrite) ? added.get(rewrite) : place(rewrite, places)));
      Model rewritten =
          new Model(
              source.input(),
              placed.apply(source.output()),
              updates.build(),
              ImmutableMap.copyOf(parameterizations),
              Optional.of(new Model.RewrittenFrom(source, ImmutableMap.copyOf(derivations))),
              Optional.empty());
      return source.weights().isPresent()
          ? rewritten.withWeights(rewritten.initialize(Seed.of(0)))
          : rewritten;
    }

    /**
     * Puts a layer's replacements in place and returns its updates. Both may read nodes of the
     * layer, and mean them as they are before the layer is rewritten.
     */
    private static List<Update> place(LayerRewrite rewrite, Map<Tensor, Tensor> places) {
      Rewriter before = Rewriter.substituting(places);
      List<Update> updates = new ArrayList<>();
      rewrite.updates().forEach(update -> updates.add(moved(update, before)));
      Map<Tensor, Tensor> replacements = new LinkedHashMap<>();
      rewrite.replacements().forEach((node, now) -> replacements.put(node, before.apply(now)));
      places.putAll(replacements);
      return updates;
    }

    private static Update moved(Update update, Rewriter rewriter) {
      return Update.of(update.variable(), rewriter.apply(update.value()));
    }
  }
}
