package org.gmp.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    Set<String> names = new LinkedHashSet<>();
    AffineLayers.of(model.graph()).stream()
        .filter(layer -> parameterization.appliesTo(layer) && chosen.test(layer))
        .forEach(layer -> names.add(layer.name()));
    if (names.isEmpty()) {
      throw new GraphException(
          parameterization.name()
              + ": applies to none of the chosen layers; the model has "
              + AffineLayers.of(model.graph()));
    }
    State state = new State(model);
    names.forEach(name -> state.rewriteLayer(name, parameterization));
    return state.model();
  }

  /** A model on its way from one parameterization to the next. */
  private static final class State {
    private final Model source;
    private final Map<Variable, Tensor> derivations = new LinkedHashMap<>();
    private final Map<String, String> parameterizations;
    private Tensor output;
    private List<Update> updates;

    State(Model source) {
      this.source = source;
      this.output = source.output();
      this.updates = source.updates();
      this.parameterizations = new LinkedHashMap<>(source.parameterizations());
    }

    void rewriteLayer(String name, Parameterization parameterization) {
      AffineLayer layer =
          AffineLayers.of(graph()).stream()
              .filter(l -> l.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new AssertionError("layer " + name + " was lost"));
      Set<String> taken = new LinkedHashSet<>();
      graph().variables().forEach(v -> taken.add(v.name()));
      LayerRewrite rewrite = new LayerRewrite(layer, taken);
      parameterization.rewrite(layer, rewrite);
      Rewriter rewriter = Rewriter.substituting(rewrite.replacements());
      output = rewriter.apply(output);
      List<Update> moved = new ArrayList<>();
      for (Update update : updates) {
        moved.add(Update.of(update.variable(), rewriter.apply(update.value())));
      }
      moved.addAll(rewrite.updates());
      updates = moved;
      // Replacements may read variables that this same rewrite made for an earlier layer only
      // through activations, so derivations stay over the source model's variables.
      derivations.putAll(rewrite.derivations());
      parameterizations.merge(name, parameterization.name(), (a, b) -> a + "+" + b);
    }

    private Graph graph() {
      List<Tensor> outputs = new ArrayList<>(List.of(output));
      updates.forEach(update -> outputs.add(update.value()));
      return Graph.of(outputs);
    }

    Model model() {
      Model rewritten =
          new Model(
              source.input(),
              output,
              ImmutableList.copyOf(updates),
              ImmutableMap.copyOf(parameterizations),
              Optional.of(new Model.RewrittenFrom(source, ImmutableMap.copyOf(derivations))),
              Optional.empty());
      return source.weights().isPresent()
          ? rewritten.withWeights(rewritten.initialize(Seed.of(0)))
          : rewritten;
    }
  }
}
