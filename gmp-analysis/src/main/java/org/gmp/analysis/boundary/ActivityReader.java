package org.gmp.analysis.boundary;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gmp.analysis.AnalysisException;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.rewrite.Mode;

/**
 * Counts on data how often ReLU units are active, in inference: every ReLU of the model, those
 * without a boundary too.
 */
public final class ActivityReader implements AutoCloseable {
  private static final int BATCH = 1024;

  private final Tensor input;
  private final ImmutableList<String> names;
  private final Graph preActivations;
  private final Executable executable;

  private ActivityReader(
      Tensor input, ImmutableList<String> names, Graph preActivations, Executable executable) {
    this.input = input;
    this.names = names;
    this.preActivations = preActivations;
    this.executable = executable;
  }

  /** A reader of a model's units, compiled by a backend. */
  public static ActivityReader of(Model model, Backend backend) {
    ReluTracer tracer = new ReluTracer(Graph.of(model.output(Mode.INFERENCE)));
    ImmutableMap<String, Tensor> named = tracer.preActivations();
    Graph graph = Graph.of(named.values().asList());
    return new ActivityReader(
        model.input(), named.keySet().asList(), graph, backend.compile(graph));
  }

  /**
   * The activity for given weights on rows of the model's input.
   *
   * @throws org.gmp.graph.GraphException if weights or rows do not fit the model
   * @throws AnalysisException if there are no rows
   */
  public ImmutableList<LayerActivity> read(Weights weights, NdArray rows) {
    if (rows.size() == 0) {
      throw new AnalysisException("activity: needs at least one row, got " + rows.type());
    }
    if (names.isEmpty()) {
      return ImmutableList.of();
    }
    Map<Tensor, NdArray> fed = new LinkedHashMap<>();
    for (Variable variable : preActivations.variables()) {
      fed.put(variable.tensor(), weights.get(variable));
    }
    List<double[]> active = new ArrayList<>();
    long[] places = new long[names.size()];
    int count = rows.shape().dim(0);
    for (int from = 0; from < count; from += BATCH) {
      int[] batch = IntStream.range(from, Math.min(count, from + BATCH)).toArray();
      fed.put(input, rows.rows(batch));
      List<NdArray> values = executable.run(fed);
      for (int i = 0; i < values.size(); i++) {
        NdArray value = values.get(i);
        int units = value.shape().rank() == 0 ? 1 : value.shape().dim(-1);
        if (active.size() == i) {
          active.add(new double[units]);
        }
        places[i] += value.size() / Math.max(1, units);
        addActive(active.get(i), value);
      }
    }
    ImmutableList.Builder<LayerActivity> result = ImmutableList.builder();
    for (int i = 0; i < active.size(); i++) {
      double[] shares = active.get(i);
      for (int j = 0; j < shares.length; j++) {
        shares[j] /= places[i];
      }
      result.add(new LayerActivity(names.get(i), shares));
    }
    return result.build();
  }

  private static void addActive(double[] counts, NdArray value) {
    for (int at = 0; at < value.size(); at++) {
      counts[at % counts.length] += value.get(at) > 0 ? 1 : 0;
    }
  }

  @Override
  public void close() {
    executable.close();
  }
}
