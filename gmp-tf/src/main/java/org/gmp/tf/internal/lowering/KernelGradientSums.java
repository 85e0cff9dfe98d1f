package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.graph.Graph;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.convolution.Conv2DInputGradient;
import org.gmp.graph.op.convolution.Conv2DKernelGradient;
import org.gmp.graph.op.elementwise.Relu;
import org.gmp.graph.op.elementwise.ReluGrad;
import org.gmp.graph.op.reduction.Sum;
import org.gmp.rewrite.Rewriter;

/**
 * Sums of images that are the gradients of a scale for each channel (GmP's r), taken from kernel
 * gradients that the graph has anyway, which are smaller than the images:
 *
 * <ol>
 *   <li>with d the gradient of conv(z, W), the sum over images and pixels of input-gradient(d, W) *
 *       z, elementwise, is the sum over all but input channels of W * kernel-gradient(z, d);
 *   <li>with y = conv(x, W) + b, the sum over images and pixels of d * y is the sum over all but
 *       output channels of W * kernel-gradient(x, d), plus b times the sum of d;
 *   <li>d * relu(y) sums to what relu-gradient(d, y) * y does.
 * </ol>
 */
final class KernelGradientSums {
  private record Key(Op op, ImmutableList<Tensor> inputs) {}

  private final Map<Key, Tensor> nodes = new HashMap<>();

  private KernelGradientSums(List<Tensor> outputs) {
    Graph.of(outputs).nodes().forEach(n -> nodes.put(new Key(n.op(), n.inputs()), n));
  }

  /** The same values; subexpressions must be shared, as the simplifier leaves them. */
  static ImmutableList<Tensor> apply(List<Tensor> outputs) {
    return Rewriter.by(new KernelGradientSums(outputs)::fold).apply(outputs);
  }

  private Optional<Tensor> fold(Tensor node) {
    if (!(node.op() instanceof Sum sum) || !sum.axes().equals(ImageScaleFolding.ALL_BUT_CHANNELS)) {
      return Optional.empty();
    }
    Tensor summed = node.input(0);
    if (!(summed.op() instanceof Mul) || summed.shape().rank() != 4) {
      return Optional.empty();
    }
    for (int i = 0; i < 2; i++) {
      Tensor gradient = summed.input(i);
      Tensor images = summed.input(1 - i);
      Optional<Tensor> sums =
          gradient.shape().equals(images.shape())
              ? ofInputGradient(gradient, images).or(() -> ofConvolution(gradient, images))
              : Optional.empty();
      if (sums.isPresent()) {
        return sums.map(found -> found.reshape(node.shape()).inPlaceOf(node));
      }
    }
    return Optional.empty();
  }

  private Optional<Tensor> ofInputGradient(Tensor gradient, Tensor z) {
    if (!(gradient.op() instanceof Conv2DInputGradient op)) {
      return Optional.empty();
    }
    return node(new Conv2DKernelGradient(op.window()), z, gradient.input(0))
        .filter(ofKernel -> ofKernel.shape().size() < z.shape().size())
        .map(ofKernel -> gradient.input(1).mul(ofKernel).sum(0, 1, 3));
  }

  private Optional<Tensor> ofConvolution(Tensor gradient, Tensor images) {
    if (images.op() instanceof Relu) {
      Tensor y = images.input(0);
      return node(new ReluGrad(), gradient, y).flatMap(masked -> ofConvolution(masked, y));
    }
    if (images.op() instanceof Add) {
      for (int i = 0; i < 2; i++) {
        Tensor bias = images.input(1 - i);
        Optional<Tensor> sums =
            isForChannels(bias, images)
                ? ofConvolution(gradient, images.input(i))
                : Optional.empty();
        if (sums.isPresent()) {
          return sums.map(found -> found.add(bias.mul(gradient.sum(0, 1, 2))));
        }
      }
      return Optional.empty();
    }
    if (!(images.op() instanceof Conv2D op)) {
      return Optional.empty();
    }
    return node(new Conv2DKernelGradient(op.window()), images.input(0), gradient)
        .filter(ofKernel -> ofKernel.shape().size() < images.shape().size())
        .map(ofKernel -> images.input(1).mul(ofKernel).sum(0, 1, 2));
  }

  private static boolean isForChannels(Tensor bias, Tensor images) {
    return bias.shape().rank() == 1 && bias.shape().dim(0) == images.shape().dim(3);
  }

  private Optional<Tensor> node(Op op, Tensor... inputs) {
    return Optional.ofNullable(nodes.get(new Key(op, ImmutableList.copyOf(inputs))));
  }
}
