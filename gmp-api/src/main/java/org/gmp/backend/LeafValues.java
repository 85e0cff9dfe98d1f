package org.gmp.backend;

import java.util.Map;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.leaf.Constant;

/** The values that an {@link Executable} is run with, checked alike by every backend. */
public final class LeafValues {
  private LeafValues() {}

  /**
   * Checks that values are given for leaves of a graph only, fit them, and leave none out.
   *
   * @throws GraphException naming the leaf and what came
   */
  public static void require(Graph graph, Map<Tensor, NdArray> given) {
    given.forEach(
        (leaf, value) -> {
          if (!graph.contains(leaf) || !isFed(leaf)) {
            throw new GraphException("run: " + leaf + " is not a leaf of this graph");
          }
          if (value.dtype() != leaf.dtype() || !leaf.shape().accepts(value.shape())) {
            throw new GraphException("run: " + leaf + " was given a value of " + value.type());
          }
        });
    for (Tensor node : graph.nodes()) {
      if (isFed(node) && !given.containsKey(node)) {
        throw new GraphException("run: no value was given for " + node);
      }
    }
  }

  /** Whether a node only has a value because it is given one. */
  public static boolean isFed(Tensor node) {
    return node.inputs().isEmpty() && !(node.op() instanceof Constant);
  }
}
