package org.gmp.autodiff;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.gmp.graph.Broadcasting;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.graph.op.composite.CompositeResult;
import org.gmp.graph.op.control.StopGradient;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a scalar with respect to any tensors it is computed from, by reverse mode. The
 * result is made of ops again: differentiate it once more for second derivatives.
 *
 * <pre>{@code
 * Tensor loss = x.matmul(w).add(b).relu().square().mean();
 * Tensor dw = Gradients.of(loss, w, b).get(w);
 * }</pre>
 */
public final class Gradients {
  private final ImmutableMap<Tensor, Tensor> gradients;

  private Gradients(ImmutableMap<Tensor, Tensor> gradients) {
    this.gradients = gradients;
  }

  /**
   * The gradients of {@code loss}, of the same types as {@code sources}.
   *
   * @throws GraphException if {@code loss} is not a floating scalar, if a source is not part of its
   *     graph, or, naming all of them together, if ops on the way have no gradient rule
   */
  public static Gradients of(Tensor loss, Tensor... sources) {
    return of(loss, ImmutableList.copyOf(sources));
  }

  /**
   * The gradients of {@code loss} with respect to variables; see {@link #of(Tensor, Tensor...)}.
   */
  public static Gradients of(Tensor loss, Variable... variables) {
    return of(
        loss,
        ImmutableList.copyOf(variables).stream()
            .map(Variable::tensor)
            .collect(ImmutableList.toImmutableList()));
  }

  /** {@link #of(Tensor, Tensor...)} with the sources in a list. */
  public static Gradients of(Tensor loss, List<Tensor> sources) {
    Graph graph = Graph.of(loss);
    require(
        loss.shape().rank() == 0 && loss.dtype().isFloating(),
        "gradients: the loss must be a floating scalar, got " + loss);
    for (Tensor source : sources) {
      require(
          graph.contains(source), "gradients: " + source + " is not part of the graph of " + loss);
      require(
          source.dtype().isFloating(), "gradients: needs floating point tensors, got " + source);
    }
    Set<Tensor> dependent = dependentOn(graph, sources);
    requireRules(graph, loss, dependent);
    Tensor one = Tensor.constant(NdArray.filled(loss.type(), 1));
    return new Gradients(accumulate(graph, loss, one, dependent, sources));
  }

  /**
   * The gradients with respect to the inputs of a function, given {@code upstream}, the gradient
   * with respect to its value: what a composite's expansion hands on. Where the inputs come from is
   * not looked at.
   *
   * @param function makes the same graph of any inputs of their types
   * @return a gradient for each input, null for those that are not floating point
   * @throws GraphException naming the ops without a gradient rule, if there are any
   */
  public static List<@Nullable Tensor> pullback(
      Function<List<Tensor>, Tensor> function, List<Tensor> inputs, Tensor upstream) {
    List<Tensor> places = new ArrayList<>();
    Map<Tensor, Tensor> values = new HashMap<>();
    for (Tensor input : inputs) {
      Tensor place = Tensor.placeholder("input_" + places.size(), input.type());
      places.add(place);
      values.put(place, input);
    }
    Tensor above = Tensor.placeholder("upstream", upstream.type());
    values.put(above, upstream);
    Tensor value = function.apply(places);
    Graph graph = Graph.of(value);
    List<Tensor> sources = places.stream().filter(p -> p.dtype().isFloating()).toList();
    Set<Tensor> dependent = dependentOn(graph, sources);
    requireRules(graph, value, dependent);
    Map<Tensor, Tensor> found = accumulate(graph, value, above, dependent, sources);
    List<@Nullable Tensor> gradients = new ArrayList<>();
    Graph all = Graph.of(ImmutableList.copyOf(found.values()));
    for (Tensor node : all.nodes()) {
      // Made anew rather than rewritten, so that nodes are named after what they are made of.
      values.computeIfAbsent(node, made -> over(made, values));
    }
    for (Tensor place : places) {
      Tensor gradient = found.get(place);
      gradients.add(gradient == null ? null : values.get(gradient));
    }
    return gradients;
  }

  /**
   * The product of the Hessian of {@code loss} with {@code vectors}, one a source and of its type,
   * with respect to {@code sources}.
   *
   * @throws GraphException as {@link #of(Tensor, Tensor...)} does, or if the vectors do not fit
   */
  public static Gradients hessianVector(Tensor loss, List<Tensor> sources, List<Tensor> vectors) {
    require(
        sources.size() == vectors.size(),
        "gradients: needs a vector for each of "
            + sources.size()
            + " sources, got "
            + vectors.size());
    for (int i = 0; i < sources.size(); i++) {
      require(
          sources.get(i).type().equals(vectors.get(i).type()),
          "gradients: the vector for "
              + sources.get(i)
              + " must be of its type, got "
              + vectors.get(i));
    }
    Gradients first = of(loss, sources);
    Tensor product = null;
    for (int i = 0; i < sources.size(); i++) {
      Tensor term = first.get(sources.get(i)).mul(vectors.get(i).stopGradient()).sum();
      product = product == null ? term : product.add(term);
    }
    if (product == null) {
      return first;
    }
    Graph graph = Graph.of(product);
    List<Tensor> present = sources.stream().filter(graph::contains).toList();
    Map<Tensor, Tensor> result = new HashMap<>(of(product, present).gradients);
    sources.forEach(s -> result.computeIfAbsent(s, Gradients::zerosLike));
    return new Gradients(ImmutableMap.copyOf(result));
  }

  private static Tensor over(Tensor node, Map<Tensor, Tensor> values) {
    if (node.inputs().isEmpty()) {
      return node;
    }
    ImmutableList.Builder<Tensor> inputs = ImmutableList.builder();
    node.inputs().forEach(input -> inputs.add(values.getOrDefault(input, input)));
    Tensor made = Tensor.of(node.op(), inputs.build());
    return node.givenName().isEmpty() ? made : made.named(node.givenName());
  }

  private static Set<Tensor> dependentOn(Graph graph, List<Tensor> sources) {
    Set<Tensor> dependent = new HashSet<>(sources);
    for (Tensor node : graph.nodes()) {
      if (node.dtype().isFloating()
          && !(node.op() instanceof StopGradient)
          && node.inputs().stream().anyMatch(dependent::contains)) {
        dependent.add(node);
      }
    }
    return dependent;
  }

  private static void requireRules(Graph graph, Tensor loss, Set<Tensor> dependent) {
    Set<Tensor> reached = new HashSet<>(List.of(loss));
    List<String> missing = new ArrayList<>();
    for (Tensor node : graph.nodes().reverse()) {
      List<Tensor> onTheWay = node.inputs().stream().filter(dependent::contains).toList();
      if (reached.contains(node) && dependent.contains(node) && !onTheWay.isEmpty()) {
        reached.addAll(onTheWay);
        if (!node.op().isDifferentiable()) {
          missing.add(0, node.op().name() + " (" + graph.name(node) + ")");
        }
      }
    }
    require(missing.isEmpty(), "gradients: no gradient rule for " + String.join(", ", missing));
  }

  private static ImmutableMap<Tensor, Tensor> accumulate(
      Graph graph, Tensor value, Tensor upstream, Set<Tensor> dependent, List<Tensor> sources) {
    Map<Tensor, Tensor> sums = new HashMap<>();
    sums.put(value, upstream);
    for (Tensor node : graph.nodes().reverse()) {
      Tensor dy = sums.get(node);
      if (dy == null || !dependent.contains(node) || node.inputs().isEmpty()) {
        continue;
      }
      if (node.inputs().stream().noneMatch(dependent::contains)) {
        continue;
      }
      List<@Nullable Tensor> parts = inputGradients(node, dy);
      for (int i = 0; i < node.inputs().size(); i++) {
        Tensor input = node.input(i);
        Tensor part = parts.get(i);
        if (part != null && dependent.contains(input)) {
          sums.merge(input, Broadcasting.undo(part, input.type()), Tensor::add);
        }
      }
    }
    ImmutableMap.Builder<Tensor, Tensor> result = ImmutableMap.builder();
    for (Tensor source : ImmutableSet.copyOf(sources)) {
      Tensor sum = sums.get(source);
      result.put(source, sum == null ? zerosLike(source) : sum);
    }
    return result.buildOrThrow();
  }

  private static List<@Nullable Tensor> inputGradients(Tensor node, Tensor dy) {
    if (!(node.op() instanceof CompositeResult op)) {
      return node.op().gradient(node, dy);
    }
    return op.composite()
        .gradient(node.inputs(), op.result(), dy)
        .orElseGet(
            () ->
                pullback(
                    inputs -> op.composite().expand(inputs).get(op.result()), node.inputs(), dy));
  }

  private static Tensor zerosLike(Tensor source) {
    return source.shape().isStatic()
        ? Tensor.filled(source.type(), 0)
        : Tensor.filled(TensorType.of(source.dtype()), 0).broadcastLike(source);
  }

  /**
   * The gradient with respect to one of the sources.
   *
   * @throws GraphException if it was not one of them
   */
  public Tensor get(Tensor source) {
    Tensor gradient = gradients.get(source);
    require(gradient != null, "gradients: none was asked for with respect to " + source);
    return gradient == null ? source : gradient;
  }

  /** The gradient with respect to one of the variables. */
  public Tensor get(Variable variable) {
    return get(variable.tensor());
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new GraphException(message);
    }
  }
}
