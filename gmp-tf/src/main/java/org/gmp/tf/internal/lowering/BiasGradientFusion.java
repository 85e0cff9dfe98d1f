package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gmp.graph.Graph;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.convolution.Conv2DKernelGradient;
import org.gmp.graph.op.reduction.Sum;
import org.gmp.tf.internal.emit.Emitter;
import org.tensorflow.Output;

/**
 * The sum for each channel of the gradient that a convolution's kernel gradient takes, too: the
 * gradient of its bias, which oneDNN computes along with the kernel's. Other sums for each channel,
 * such as those of means, stay sums, which TensorFlow's mixed-precision rewrite leaves in single
 * precision; it computes gradients of biases in bfloat16, where a sum of many numbers is nothing.
 */
final class BiasGradientFusion {
  private static final ImmutableIntArray BUT_CHANNELS = ImmutableIntArray.of(0, 1, 2);

  private BiasGradientFusion() {}

  /** All in a graph. */
  static List<Fusion> findAll(Graph graph) {
    Set<Tensor> gradients = new HashSet<>();
    for (Tensor node : graph.nodes()) {
      if (node.op() instanceof Conv2DKernelGradient) {
        gradients.add(node.input(1));
      }
    }
    ImmutableList.Builder<Fusion> fusions = ImmutableList.builder();
    for (Tensor node : graph.nodes()) {
      if (node.op() instanceof Sum sum
          && sum.axes().equals(BUT_CHANNELS)
          && gradients.contains(node.input(0))) {
        fusions.add(
            new Fusion(
                ImmutableList.of(node),
                ImmutableList.of(node.input(0)),
                (inputs, emit) -> List.of(emission(node, inputs.get(0), emit))));
      }
    }
    return fusions.build();
  }

  private static Output<?> emission(Tensor node, Output<?> gradient, Emitter emit) {
    Output<?> sums = emit.op("BiasAddGrad", gradient);
    return node.shape().rank() == 1 ? sums : emit.reshape(sums, node.shape().toArray());
  }
}
