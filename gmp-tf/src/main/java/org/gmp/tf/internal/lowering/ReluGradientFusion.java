package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.graph.Graph;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.elementwise.Relu;
import org.gmp.graph.op.elementwise.ReluGrad;

/**
 * The gradient of a ReLU from its values, which are positive where what went in is. So nothing but
 * the ReLU reads its input, and TensorFlow computes it together with the convolution before it.
 */
final class ReluGradientFusion {
  private ReluGradientFusion() {}

  /** All in a graph. */
  static List<Fusion> findAll(Graph graph) {
    Map<Tensor, Tensor> relus = new HashMap<>();
    for (Tensor node : graph.nodes()) {
      if (node.op() instanceof Relu) {
        relus.put(node.input(0), node);
      }
    }
    ImmutableList.Builder<Fusion> fusions = ImmutableList.builder();
    for (Tensor node : graph.nodes()) {
      Tensor relu = node.op() instanceof ReluGrad ? relus.get(node.input(1)) : null;
      if (relu != null) {
        fusions.add(
            new Fusion(
                ImmutableList.of(node),
                ImmutableList.of(node.input(0), relu),
                (inputs, emit) -> List.of(emit.op("ReluGrad", inputs.get(0), inputs.get(1)))));
      }
    }
    return fusions.build();
  }
}
