package org.gmp.model;

import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.rewrite.Mode;

/**
 * A model with weights, compiled by a backend for inference: arrays in, arrays out. Made by {@link
 * Model#on}; to be closed before the backend is. Not for several threads at once.
 *
 * <pre>{@code
 * try (Predictor predictor = model.on(backend)) {
 *   NdArray logits = predictor.predict(images);
 * }
 * }</pre>
 */
public final class Predictor implements AutoCloseable {
  private static final int BATCH = 256;

  private final Tensor input;
  private final ImmutableMap<Tensor, NdArray> weights;
  private final Executable executable;

  Predictor(Model model, Backend backend) {
    Weights values = model.requireWeights().requireFinite("predict");
    Graph graph = Graph.of(model.output(Mode.INFERENCE));
    this.input = model.input();
    this.weights =
        graph.variables().stream()
            .collect(ImmutableMap.toImmutableMap(v -> v.tensor(), v -> values.get(v)));
    this.executable = backend.compile(graph);
  }

  /** {@link #predict(NdArray, int)}, 256 rows at a time. */
  public NdArray predict(NdArray rows) {
    return predict(rows, BATCH);
  }

  /**
   * The model's output for rows of its input.
   *
   * @param rows of the input's element type and shape, at least one of them
   * @param batchSize how many rows are computed at a time: what memory is needed for
   * @return as many rows of output
   * @throws GraphException if the rows do not fit, or one of them is not finite: backends may give
   *     0 for what a layer computes of NaN
   */
  public NdArray predict(NdArray rows, int batchSize) {
    if (batchSize < 1 || rows.shape().rank() == 0 || rows.shape().dim(0) == 0) {
      throw new GraphException(
          "predict: needs at least 1 row and at least 1 at a time, got %s and %s"
              .formatted(rows.type(), batchSize));
    }
    rows.requireFiniteRows("predict");
    int count = rows.shape().dim(0);
    if (count <= batchSize) {
      return run(rows);
    }
    NdArray first = run(rows.rows(IntStream.range(0, batchSize).toArray()));
    Shape shape = first.shape().withDim(0, count);
    double[] values = new double[shape.size()];
    System.arraycopy(first.toDoubles(), 0, values, 0, first.size());
    for (int from = batchSize; from < count; from += batchSize) {
      int to = Math.min(count, from + batchSize);
      double[] next = run(rows.rows(IntStream.range(from, to).toArray())).toDoubles();
      System.arraycopy(next, 0, values, from * (shape.size() / count), next.length);
    }
    return NdArray.fromDoubles(first.type().withShape(shape), values);
  }

  private NdArray run(NdArray rows) {
    Map<Tensor, NdArray> leaves = new HashMap<>(weights);
    leaves.put(input, rows);
    return executable.run(leaves).get(0);
  }

  @Override
  public void close() {
    executable.close();
  }
}
