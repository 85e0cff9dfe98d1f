package org.gmp.parameterization;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gmp.backend.Update;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.Initializers;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;
import org.gmp.graph.op.leaf.Placeholder;
import org.gmp.rewrite.AffineLayer;

/** What a {@link Parameterization} does to one layer: new variables, replacements, updates. */
public final class LayerRewrite {
  private final AffineLayer layer;
  private final Set<String> takenNames;
  private final Map<Variable, Tensor> derivations = new LinkedHashMap<>();
  private final Map<Tensor, Tensor> replacements = new LinkedHashMap<>();
  private final List<Update> updates = new ArrayList<>();

  /** A rewrite of {@code layer} in a model whose variables have the given names. */
  public LayerRewrite(AffineLayer layer, Set<String> takenNames) {
    this.layer = layer;
    this.takenNames = takenNames;
  }

  /**
   * A new trained variable named {@code layer/suffix}.
   *
   * @param start its value at conversion, over the variables of the model before the rewrite
   */
  public Tensor trainable(String suffix, Tensor start) {
    return derived(Variable.trainable(name(suffix), start.type(), Initializers.zeros()), start)
        .tensor();
  }

  /** A new variable that only updates change, named {@code layer/suffix}; see {@link #update}. */
  public Variable state(String suffix, Tensor start) {
    return derived(Variable.state(name(suffix), start.type(), Initializers.zeros()), start);
  }

  private String name(String suffix) {
    String name = layer.name() + "/" + suffix;
    if (!takenNames.add(name)) {
      throw new GraphException(
          "rewrite: " + layer.name() + " has a variable '" + suffix + "' already");
    }
    return name;
  }

  private Variable derived(Variable variable, Tensor start) {
    for (Tensor node : Graph.of(start).nodes()) {
      if (node.op() instanceof Placeholder) {
        throw new GraphException(
            "rewrite: " + variable + " must start from variables alone, not from " + node);
      }
    }
    derivations.put(variable, start);
    return variable;
  }

  /**
   * Puts a tensor in the place of a node of the layer. The replacement may read the node itself.
   *
   * @throws GraphException if the types differ
   */
  public void replace(Tensor node, Tensor replacement) {
    if (!node.type().equals(replacement.type())) {
      throw new GraphException("rewrite: " + replacement + " cannot stand in the place of " + node);
    }
    replacements.put(node, replacement);
  }

  /** Says how a variable changes in a training step. */
  public void update(Variable variable, Tensor value) {
    updates.add(Update.of(variable, value));
  }

  /** The new variables with the expressions they start from. */
  public ImmutableMap<Variable, Tensor> derivations() {
    return ImmutableMap.copyOf(derivations);
  }

  /** The nodes replaced, with what stands there now. */
  public ImmutableMap<Tensor, Tensor> replacements() {
    return ImmutableMap.copyOf(replacements);
  }

  /** The updates added. */
  public ImmutableList<Update> updates() {
    return ImmutableList.copyOf(updates);
  }
}
