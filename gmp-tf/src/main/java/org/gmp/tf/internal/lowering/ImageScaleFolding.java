package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import java.util.Optional;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.Conv2D;
import org.gmp.graph.op.Conv2DInputGradient;
import org.gmp.graph.op.Conv2DKernelGradient;
import org.gmp.graph.op.Mul;
import org.gmp.graph.op.Relu;
import org.gmp.graph.op.Sum;
import org.gmp.rewrite.Rewriter;
import org.gmp.rewrite.Simplifier;

/**
 * What {@link ScaleFolding} does for matrices, for convolutions: moves a number for each channel
 * (GmP's r, and in the gradients of what it scales) from images to kernels. With z images, d the
 * gradient of conv(z, W), and r R the kernels R with r along their input channels:
 *
 * <ol>
 *   <li>conv(z r, W) = conv(z, r W);
 *   <li>kernel-gradient(z r, d) = r kernel-gradient(z, d);
 *   <li>input-gradient(d, W) r = input-gradient(d, r W);
 *   <li>the sum over images and pixels of input-gradient(d, W) * z, elementwise, is the sum over
 *       all but input channels of W * kernel-gradient(z, d).
 * </ol>
 *
 * <p>A pool between z r and the convolution keeps them apart: a maximum does not commute with r
 * below 0. The sums are added up in another order, so that last bits differ.
 */
public final class ImageScaleFolding {
  private static final ImmutableIntArray ALL_BUT_CHANNELS = ImmutableIntArray.of(0, 1, 2);

  private record Scaled(Tensor images, Tensor scale) {
    Tensor alongInputs() {
      return scale.reshape(1, 1, scale.shape().size(), 1);
    }
  }

  private ImageScaleFolding() {}

  /** The same values, computed with fewer numbers; all sizes must be known. */
  public static ImmutableList<Tensor> apply(List<Tensor> outputs) {
    return Simplifier.simplify(Rewriter.by(ImageScaleFolding::fold).apply(outputs));
  }

  private static Optional<Tensor> fold(Tensor node) {
    if (node.op() instanceof Conv2D conv && isSmaller(node.input(1), node.input(0))) {
      return scaled(node.input(0))
          .map(z -> Tensor.of(conv, z.images(), z.alongInputs().mul(node.input(1))))
          .map(folded -> folded.inPlaceOf(node));
    }
    if (node.op() instanceof Conv2DKernelGradient gradient && isSmaller(node, node.input(0))) {
      return scaled(node.input(0))
          .map(z -> z.alongInputs().mul(Tensor.of(gradient, z.images(), node.input(1))))
          .map(folded -> folded.inPlaceOf(node));
    }
    if (node.op() instanceof Mul) {
      return scaled(node).flatMap(z -> scaledGradient(node, z));
    }
    return node.op() instanceof Sum sum && sum.axes().equals(ALL_BUT_CHANNELS)
        ? summedGradient(node)
        : Optional.empty();
  }

  private static Optional<Tensor> scaledGradient(Tensor node, Scaled scaled) {
    Tensor gradient = scaled.images();
    return isInputGradient(gradient)
        ? Optional.of(
            Tensor.of(gradient.op(), gradient.input(0), scaled.alongInputs().mul(gradient.input(1)))
                .inPlaceOf(node))
        : Optional.empty();
  }

  /** Only for z from a ReLU, as GmP's is: elsewhere z's kernel gradient may not be there yet. */
  private static Optional<Tensor> summedGradient(Tensor node) {
    Tensor summed = node.input(0);
    if (!(summed.op() instanceof Mul) || summed.shape().rank() != 4) {
      return Optional.empty();
    }
    for (int i = 0; i < 2; i++) {
      Tensor gradient = summed.input(i);
      Tensor z = summed.input(1 - i);
      if (isInputGradient(gradient) && z.op() instanceof Relu) {
        Conv2DInputGradient op = (Conv2DInputGradient) gradient.op();
        Tensor kernel = gradient.input(1);
        Tensor ofKernel = Tensor.of(new Conv2DKernelGradient(op.window()), z, gradient.input(0));
        Tensor sums = kernel.mul(ofKernel).sum(0, 1, 3);
        return Optional.of(sums.reshape(node.shape()).inPlaceOf(node));
      }
    }
    return Optional.empty();
  }

  private static boolean isInputGradient(Tensor node) {
    return node.op() instanceof Conv2DInputGradient && isSmaller(node.input(1), node);
  }

  private static boolean isSmaller(Tensor kernel, Tensor images) {
    return kernel.shape().size() < images.shape().size();
  }

  private static Optional<Scaled> scaled(Tensor node) {
    if (!(node.op() instanceof Mul) || node.shape().rank() != 4) {
      return Optional.empty();
    }
    int channels = node.shape().dim(3);
    for (int i = 0; i < 2; i++) {
      Tensor images = node.input(i);
      Shape scale = node.input(1 - i).shape();
      if (images.shape().equals(node.shape())
          && (scale.equals(Shape.of(channels)) || scale.equals(Shape.of(1, 1, 1, channels)))) {
        return Optional.of(new Scaled(images, node.input(1 - i)));
      }
    }
    return Optional.empty();
  }
}
