package org.gmp.tf.internal.lowering;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.graph.Graph;
import org.gmp.graph.Tensor;

/** All that can be computed together in a graph. */
final class Fusions {
  private Fusions() {}

  /** For each node that a fusion computes, that fusion. */
  static Map<Tensor, Fusion> of(Graph graph) {
    Map<Tensor, Fusion> fusions = new HashMap<>();
    for (List<Fusion> family :
        List.of(
            BatchNormFusion.findAll(graph),
            BiasGradientFusion.findAll(graph),
            SphericalFusion.findAll(graph))) {
      for (Fusion fusion : family) {
        fusion.results().forEach(result -> fusions.put(result, fusion));
      }
    }
    return fusions;
  }
}
