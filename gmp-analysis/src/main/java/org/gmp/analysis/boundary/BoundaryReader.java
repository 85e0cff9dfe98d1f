package org.gmp.analysis.boundary;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.gmp.analysis.internal.DoublePrecision;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.model.Weights;

/** Evaluates the boundaries of some layers, in double precision, compiled once. */
public final class BoundaryReader implements AutoCloseable {
  private final ImmutableList<LayerBoundaries> layers;
  private final DoublePrecision expressions;
  private final Executable executable;

  private BoundaryReader(
      ImmutableList<LayerBoundaries> layers, DoublePrecision expressions, Executable executable) {
    this.layers = layers;
    this.expressions = expressions;
    this.executable = executable;
  }

  /** A reader of given layers, compiled by a backend. */
  public static BoundaryReader of(List<LayerBoundaries> layers, Backend backend) {
    List<Tensor> outputs = new ArrayList<>();
    for (LayerBoundaries layer : layers) {
      outputs.add(layer.weight());
      outputs.add(layer.bias());
    }
    DoublePrecision expressions = DoublePrecision.of(outputs);
    return new BoundaryReader(
        ImmutableList.copyOf(layers),
        expressions,
        backend.compile(Graph.of(expressions.outputs())));
  }

  /** The layers that are read. */
  public ImmutableList<LayerBoundaries> layers() {
    return layers;
  }

  /**
   * The boundaries for given weights, one snapshot a layer. Weights of variables that no boundary
   * depends on may be missing.
   *
   * @throws org.gmp.graph.GraphException if the weights do not fit the model
   */
  public ImmutableList<BoundarySnapshot> read(Weights weights) {
    List<NdArray> values = executable.run(expressions.feed(weights));
    ImmutableList.Builder<BoundarySnapshot> snapshots = ImmutableList.builder();
    for (int i = 0; i < layers.size(); i++) {
      snapshots.add(
          BoundarySnapshot.ofOwned(
              layers.get(i).name(),
              layers.get(i).inputs(),
              values.get(2 * i).toDoubles(),
              values.get(2 * i + 1).toDoubles()));
    }
    return snapshots.build();
  }

  @Override
  public void close() {
    executable.close();
  }
}
