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
import org.gmp.backend.Backend;
import org.gmp.backend.Update;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.Initializer;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.graph.op.leaf.VariableOp;
import org.gmp.interpreter.Interpreter;
import org.gmp.parameterization.Parameterization;
import org.gmp.random.Seed;
import org.gmp.rewrite.AffineLayer;
import org.gmp.rewrite.AffineLayers;
import org.gmp.rewrite.Mode;
import org.gmp.rewrite.Rewriter;

/**
 * A network: a graph from an input to an output over variables, and how the variables start.
 * Immutable; rewriting it or giving it weights makes a new model.
 *
 * <pre>{@code
 * Model model = Model.input("x", Shape.of(Shape.BATCH, 13)).dense(100).relu().dense(1).build();
 * Model gmp = model.rewrite(Parameterizations.geometric());
 * }</pre>
 */
public final class Model {
  /** The model that this one was rewritten from, and the new variables' values over its own. */
  record RewrittenFrom(Model source, ImmutableMap<Variable, Tensor> derivations) {}

  private final Tensor input;
  private final Tensor output;
  private final ImmutableList<Update> updates;
  private final ImmutableMap<String, String> parameterizations;
  private final Optional<RewrittenFrom> origin;
  private final Optional<Weights> weights;

  Model(
      Tensor input,
      Tensor output,
      ImmutableList<Update> updates,
      ImmutableMap<String, String> parameterizations,
      Optional<RewrittenFrom> origin,
      Optional<Weights> weights) {
    this.input = input;
    this.output = output;
    this.updates = updates;
    this.parameterizations = parameterizations;
    this.origin = origin;
    this.weights = weights;
  }

  /** Starts a model of float32 with an input of the given name and shape, batch first. */
  public static ModelBuilder input(String name, Shape shape) {
    return input(name, TensorType.of(DType.FLOAT32, shape));
  }

  /** Starts a model whose element type is the input's. */
  public static ModelBuilder input(String name, TensorType type) {
    return ModelBuilder.input(name, type);
  }

  /** A model over a graph made at the tensor level, without graph updates. */
  public static Model of(Tensor input, Tensor output) {
    if (!Graph.of(output).contains(input)) {
      throw new GraphException("model: " + output + " is not computed from " + input);
    }
    return new Model(
        input, output, ImmutableList.of(), ImmutableMap.of(), Optional.empty(), Optional.empty());
  }

  /** The placeholder that is fed, batch first. */
  public Tensor input() {
    return input;
  }

  /** What is computed, in both readings: see {@link #output(Mode)}. */
  public Tensor output() {
    return output;
  }

  /** What is computed in one reading. */
  public Tensor output(Mode mode) {
    return mode.rewriter().apply(output);
  }

  /** How variables that are not trained change in a training step, such as moving averages. */
  public ImmutableList<Update> updates() {
    return updates;
  }

  /** By layer name, the parameterizations that rewrote it, in words: {@code gmp+imn}. */
  public ImmutableMap<String, String> parameterizations() {
    return parameterizations;
  }

  /** Everything the model computes, both readings and updates. */
  public Graph graph() {
    List<Tensor> outputs = new ArrayList<>(List.of(output));
    updates.forEach(update -> outputs.add(update.value()));
    return Graph.of(outputs);
  }

  /** All variables, each once, in the order of the graph. */
  public ImmutableList<Variable> variables() {
    Set<Variable> variables = new LinkedHashSet<>(graph().variables());
    updates.forEach(update -> variables.add(update.variable()));
    return ImmutableList.copyOf(variables);
  }

  /** The variables that optimizers train. */
  public ImmutableList<Variable> trainableVariables() {
    return variables().stream()
        .filter(Variable::isTrainable)
        .collect(ImmutableList.toImmutableList());
  }

  /** The number of trained numbers. */
  public long parameterCount() {
    return trainableVariables().stream().mapToLong(v -> v.type().shape().size()).sum();
  }

  /** The weights that the model was given, if it was given any. */
  public Optional<Weights> weights() {
    return weights;
  }

  /**
   * This model with the given weights: they are what training starts from and rewrites convert.
   *
   * @throws GraphException if a variable has no value, or one of another type
   */
  public Model withWeights(Weights given) {
    Map<String, NdArray> checked = new LinkedHashMap<>();
    variables().forEach(v -> checked.put(v.name(), given.get(v)));
    return new Model(
        input, output, updates, parameterizations, origin, Optional.of(Weights.of(checked)));
  }

  /**
   * The weights that the model starts from: those it was given, else a sample. A rewritten model
   * converts the sample that the model it came from has for the seed, so that one seed means one
   * function in every parameterization that preserves functions.
   */
  public Weights initialize(Seed seed) {
    return initialize(seed, new Interpreter());
  }

  /** The same, converted by a backend. */
  Weights initialize(Seed seed, Backend backend) {
    if (weights.isPresent()) {
      return weights.get();
    }
    Map<String, NdArray> values = new LinkedHashMap<>();
    if (origin.isPresent()) {
      Weights source = origin.get().source().initialize(seed, backend);
      Map<Variable, NdArray> derived = derive(origin.get(), source, backend);
      for (Variable variable : variables()) {
        NdArray value = derived.get(variable);
        values.put(variable.name(), value == null ? source.get(variable) : value);
      }
    } else {
      for (Variable variable : variables()) {
        Seed own = seed.child(variable.name());
        values.put(variable.name(), variable.initializer().sample(variable.type(), own));
      }
    }
    return Weights.of(values);
  }

  private static Map<Variable, NdArray> derive(
      RewrittenFrom origin, Weights source, Backend backend) {
    List<Variable> targets = new ArrayList<>(origin.derivations().keySet());
    Graph graph = Graph.of(origin.derivations().values().asList());
    Map<Tensor, NdArray> leaves = new LinkedHashMap<>();
    graph.variables().forEach(v -> leaves.put(v.tensor(), source.get(v)));
    Map<Variable, NdArray> result = new LinkedHashMap<>();
    try (var executable = backend.compile(graph)) {
      List<NdArray> values = executable.run(leaves);
      for (int i = 0; i < targets.size(); i++) {
        result.put(targets.get(i), values.get(i));
      }
    }
    return result;
  }

  /**
   * This model with kernels, the weights of dense layers and convolutions, that start otherwise;
   * biases and all else start as they did.
   *
   * @throws GraphException if the model was rewritten or has weights; choose how kernels start
   *     before that
   */
  public Model withKernelInitializer(Initializer initializer) {
    if (origin.isPresent() || weights.isPresent()) {
      throw new GraphException(
          "model: kernels can start otherwise only before the model is rewritten or has weights");
    }
    Map<Tensor, Tensor> places = new LinkedHashMap<>();
    for (AffineLayer layer : AffineLayers.of(graph())) {
      if (layer.weight().op() instanceof VariableOp read) {
        Variable kernel = read.variable();
        places.put(
            kernel.tensor(),
            Variable.trainable(kernel.name(), kernel.type(), initializer).tensor());
      }
    }
    Rewriter placed = Rewriter.substituting(places);
    return new Model(
        input,
        placed.apply(output),
        updates.stream()
            .map(update -> Update.of(update.variable(), placed.apply(update.value())))
            .collect(ImmutableList.toImmutableList()),
        parameterizations,
        origin,
        weights);
  }

  /** This model with the layers that the parameterization is meant for rewritten by it. */
  public Model rewrite(Parameterization parameterization) {
    return rewrite(parameterization, layer -> true);
  }

  /**
   * This model with chosen layers rewritten: those that the parameterization is meant for and that
   * the predicate takes. If the model has weights, they are converted.
   *
   * @throws GraphException if the predicate takes none of them
   */
  public Model rewrite(Parameterization parameterization, Predicate<AffineLayer> layers) {
    return ModelRewriter.rewrite(this, parameterization, layers);
  }

  /**
   * The model in standard parameterization that computes the same in inference, with weights: every
   * affine layer is one kernel and one bias, whatever it was made of.
   *
   * @throws GraphException if the model has no weights; see {@link #withWeights}
   */
  public Model fold() {
    return fold(new Interpreter());
  }

  /**
   * The same, with weights as a backend computes them. Folded on the backend and in the precision
   * that it was trained with, a deep network computes what it did in training; {@link #fold()} is
   * nearer to what it would compute without rounding. In single precision the products of sines of
   * GmP set the two apart by 1e-6 and more.
   *
   * @throws GraphException if the model has no weights; see {@link #withWeights}
   */
  public Model fold(Backend backend) {
    return Folding.fold(this, backend);
  }

  /** A table of the layers: output shapes, parameters, floating-point operations. */
  public String summary() {
    return ModelSummary.of(this);
  }

  /**
   * What a layer computes, its activation and whatever else stands before the next layer included,
   * as {@link #summary} shows it; or the node of that name, as {@code graph().name(node)} has it.
   *
   * @throws GraphException if there is neither; the message names the layers that come nearest
   */
  public Tensor at(String layer) {
    return LayerTensors.at(this, layer);
  }

  /**
   * The model that ends at {@link #at}: its features, with the weights of this model if there are
   * any.
   *
   * @throws GraphException if there is no such layer, or it is not computed from the input
   */
  public Model until(String layer) {
    return LayerTensors.until(this, layer);
  }

  Model cut(
      Tensor end, ImmutableList<Update> kept, ImmutableMap<String, String> keptParameterizations) {
    Model cut = new Model(input, end, kept, keptParameterizations, origin, Optional.empty());
    return weights.map(cut::withWeights).orElse(cut);
  }

  /**
   * This model compiled for inference by a backend.
   *
   * @throws GraphException if the model has no weights; see {@link #withWeights}
   */
  public Predictor on(Backend backend) {
    return new Predictor(this, backend);
  }

  /**
   * The output for rows of input, by the reference interpreter; {@link #on} has it by any backend.
   *
   * @throws GraphException if the model has no weights or the rows do not fit
   */
  public NdArray predict(NdArray rows) {
    try (Predictor predictor = on(new Interpreter())) {
      return predictor.predict(rows);
    }
  }

  Weights requireWeights() {
    return weights.orElseThrow(
        () -> new GraphException("model: has no weights; train it or call withWeights first"));
  }
}
