package org.gmp.model;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.gmp.backend.Update;
import org.gmp.graph.GraphException;
import org.gmp.graph.Initializer;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.graph.op.leaf.StepCounter;
import org.gmp.graph.op.random.RandomUniform;
import org.gmp.model.layer.Layer;
import org.gmp.model.layer.LayerContext;
import org.gmp.random.Seed;

/** The names and updates of a model that is being built: what its layers share. */
final class LayerScope {
  private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private final Map<String, Integer> counts = new HashMap<>();
  private final List<Update> updates = new ArrayList<>();

  /** Adds a layer; its result is named after it, unless a nested layer made it. */
  Tensor apply(Layer layer, Tensor input) {
    String kind = layer.kind();
    if (!KIND.matcher(kind).matches()) {
      throw new GraphException(
          "layer: a kind is a letter, then letters, digits and _, got '%s' from %s"
              .formatted(kind, layer.getClass().getName()));
    }
    Context context = new Context(kind + "_" + counts.merge(kind, 1, Integer::sum));
    Tensor output = layer.apply(input, context);
    boolean named =
        output.inputs().isEmpty()
            || output == input
            || output.scope().equals(context.name)
            || context.nested.contains(output);
    return named ? output : output.named(context.name + "/" + kind);
  }

  ImmutableList<Update> updates() {
    return ImmutableList.copyOf(updates);
  }

  private final class Context implements LayerContext {
    private final String name;
    private final Set<String> suffixes = new HashSet<>();
    private final Set<Tensor> nested = new HashSet<>();

    Context(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Tensor trainable(String suffix, TensorType type, Initializer initializer) {
      return Variable.trainable(variable(suffix), type, initializer).tensor();
    }

    @Override
    public Variable state(String suffix, TensorType type, Initializer initializer) {
      return Variable.state(variable(suffix), type, initializer);
    }

    private String variable(String suffix) {
      if (!suffixes.add(suffix)) {
        throw new GraphException("layer: " + name + " has a variable '" + suffix + "' already");
      }
      return name + "/" + suffix;
    }

    @Override
    public void update(Variable variable, Tensor value) {
      updates.add(Update.of(variable, value));
    }

    @Override
    public Tensor uniform(Seed seed, Tensor like) {
      long key = seed.child(name).generator().nextLong();
      Tensor step = Tensor.of(new StepCounter());
      return Tensor.of(new RandomUniform(key, like.dtype()), step, like);
    }

    @Override
    public Tensor apply(Layer layer, Tensor input) {
      Tensor output = LayerScope.this.apply(layer, input);
      nested.add(output);
      return output;
    }
  }
}
