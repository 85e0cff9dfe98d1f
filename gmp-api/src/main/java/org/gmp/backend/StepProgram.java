package org.gmp.backend;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;
import org.gmp.graph.op.leaf.Placeholder;
import org.gmp.optimize.Pipeline;
import org.gmp.rewrite.Rewriter;

/**
 * (state, inputs) to (state, metrics), all at once: every expression reads the values from before
 * the step.
 */
@AutoValue
public abstract class StepProgram {
  /**
   * A program of the given parts.
   *
   * @throws GraphException if an input is no placeholder, a metric has an unknown size, or a
   *     variable is set twice
   */
  public static StepProgram of(
      List<Tensor> inputs, Map<String, Tensor> metrics, List<Update> updates) {
    requireParts(inputs, metrics, updates);
    return new AutoValue_StepProgram(
        ImmutableList.copyOf(inputs), ImmutableMap.copyOf(metrics), ImmutableList.copyOf(updates));
  }

  private static void requireParts(
      List<Tensor> inputs, Map<String, Tensor> metrics, List<Update> updates) {
    for (Tensor input : inputs) {
      if (!(input.op() instanceof Placeholder)) {
        throw new GraphException("step program: inputs must be placeholders, got " + input);
      }
    }
    metrics.forEach(
        (name, metric) -> {
          if (!metric.shape().isStatic()) {
            throw new GraphException(
                "step program: all sizes of metric " + name + " must be known, got " + metric);
          }
        });
    Set<Variable> set = new HashSet<>();
    for (Update update : updates) {
      if (!set.add(update.variable())) {
        throw new GraphException("step program: " + update.variable() + " is set twice");
      }
    }
  }

  /** The placeholders that are fed, in the order in which data are given. */
  public abstract ImmutableList<Tensor> inputs();

  /** What is measured, by name, in order: of any shape, all sizes known. */
  public abstract ImmutableMap<String, Tensor> metrics();

  /** Names and shapes of the metrics. */
  public final MetricLayout layout() {
    return MetricLayout.ofTensors(metrics());
  }

  /** How the state changes. */
  public abstract ImmutableList<Update> updates();

  /** The metrics, then the updates' values: what a backend computes. */
  public final ImmutableList<Tensor> results() {
    ImmutableList.Builder<Tensor> results = ImmutableList.builder();
    results.addAll(metrics().values());
    updates().forEach(u -> results.add(u.value()));
    return results.build();
  }

  /** The same program for batches of exactly {@code batch} rows: every shape is known. */
  public final StepProgram bindBatch(int batch) {
    Map<Tensor, Tensor> bound = new HashMap<>();
    List<Tensor> newInputs = new ArrayList<>();
    for (Tensor input : inputs()) {
      Tensor narrowed =
          input.shape().isStatic()
              ? input
              : Tensor.placeholder(
                  ((Placeholder) input.op()).label(),
                  input.type().withShape(input.shape().bindBatch(batch)));
      bound.put(input, narrowed);
      newInputs.add(narrowed);
    }
    return with(newInputs, Rewriter.substituting(bound).apply(results()));
  }

  /** The same program, its {@link #results} rewritten by a pipeline as one graph. */
  public final StepProgram optimized(Pipeline pipeline) {
    return with(inputs(), pipeline.apply(results()));
  }

  private StepProgram with(List<Tensor> newInputs, List<Tensor> newResults) {
    Iterator<Tensor> values = newResults.iterator();
    Map<String, Tensor> newMetrics = new LinkedHashMap<>();
    metrics().keySet().forEach(name -> newMetrics.put(name, values.next()));
    List<Update> newUpdates = new ArrayList<>();
    updates().forEach(u -> newUpdates.add(Update.of(u.variable(), values.next())));
    return of(newInputs, newMetrics, newUpdates);
  }

  /** The variables that the program reads or sets. */
  public final ImmutableList<Variable> variables() {
    return Stream.concat(
            Graph.of(results()).variables().stream(), updates().stream().map(Update::variable))
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }
}
