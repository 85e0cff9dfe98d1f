package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import java.util.Optional;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.convolution.Conv2DInputGradient;
import org.gmp.graph.op.convolution.Conv2DKernelGradient;
import org.gmp.graph.op.elementwise.ReluGrad;
import org.gmp.graph.op.reduction.Sum;
import org.gmp.rewrite.Rewriter;
import org.gmp.rewrite.Simplifier;

/**
 * What {@link ScaleFolding} does for matrices, for convolutions: moves a number for each channel
 * (GmP's r, and in the gradients of what it scales) from images to kernels, which are smaller. With
 * z and d images, d the gradient of conv(z, W), and r W, W r the kernels W with r along their input
 * and output channels:
 *
 * <ol>
 *   <li>conv(z r, W) = conv(z, r W);
 *   <li>kernel-gradient(z r, d) = r kernel-gradient(z, d);
 *   <li>input-gradient(d, W) r = input-gradient(d, r W);
 *   <li>relu-gradient(d r, y) = relu-gradient(d, y) r;
 *   <li>kernel-gradient(z, d r) = kernel-gradient(z, d) r;
 *   <li>input-gradient(d r, W) = input-gradient(d, W r);
 *   <li>the sum over images and pixels of d r is that of d, times r.
 * </ol>
 *
 * <p>The gradient of r itself is left to {@link KernelGradientSums}. A pool between z r and the
 * convolution keeps them apart: a maximum does not commute with r below 0. Sums are added up in
 * another order, so that last bits differ.
 */
public final class ImageScaleFolding {
  static final ImmutableIntArray ALL_BUT_CHANNELS = ImmutableIntArray.of(0, 1, 2);

  private record Scaled(Tensor images, Tensor scale) {
    Tensor alongInputs() {
      return scale.reshape(1, 1, scale.shape().size(), 1);
    }
  }

  private ImageScaleFolding() {}

  /** The same values, computed with fewer numbers; all sizes must be known. */
  public static ImmutableList<Tensor> apply(List<Tensor> outputs) {
    List<Tensor> moved = Simplifier.simplify(Rewriter.by(ImageScaleFolding::fold).apply(outputs));
    return Simplifier.simplify(KernelGradientSums.apply(moved));
  }

  private static Optional<Tensor> fold(Tensor node) {
    if (node.op() instanceof Conv2D conv && isSmaller(node.input(1), node.input(0))) {
      return scaled(node.input(0))
          .map(z -> Tensor.of(conv, z.images(), z.alongInputs().mul(node.input(1))))
          .map(folded -> folded.inPlaceOf(node));
    }
    if (node.op() instanceof Conv2DKernelGradient) {
      return kernelGradient(node);
    }
    if (node.op() instanceof Conv2DInputGradient op && isSmaller(node.input(1), node.input(0))) {
      return scaled(node.input(0))
          .map(d -> Tensor.of(op, d.images(), node.input(1).mul(d.scale())))
          .map(folded -> folded.inPlaceOf(node));
    }
    if (node.op() instanceof ReluGrad op) {
      return scaled(node.input(0))
          .map(d -> Tensor.of(op, d.images(), node.input(1)).mul(d.scale()))
          .map(folded -> folded.inPlaceOf(node));
    }
    if (node.op() instanceof Mul) {
      return scaled(node).flatMap(z -> scaledGradient(node, z));
    }
    return node.op() instanceof Sum sum && sum.axes().equals(ALL_BUT_CHANNELS)
        ? scaled(node.input(0))
            .map(d -> Tensor.of(sum, d.images()).mul(d.scale().reshape(node.shape())))
            .map(folded -> folded.inPlaceOf(node))
        : Optional.empty();
  }

  private static Optional<Tensor> kernelGradient(Tensor node) {
    Optional<Scaled> images = scaled(node.input(0)).filter(z -> isSmaller(node, z.images()));
    Optional<Scaled> gradient = scaled(node.input(1)).filter(d -> isSmaller(node, d.images()));
    if (images.isEmpty() && gradient.isEmpty()) {
      return Optional.empty();
    }
    Tensor folded =
        Tensor.of(
            node.op(),
            images.map(Scaled::images).orElse(node.input(0)),
            gradient.map(Scaled::images).orElse(node.input(1)));
    if (images.isPresent()) {
      folded = images.get().alongInputs().mul(folded);
    }
    if (gradient.isPresent()) {
      folded = folded.mul(gradient.get().scale());
    }
    return Optional.of(folded.inPlaceOf(node));
  }

  private static Optional<Tensor> scaledGradient(Tensor node, Scaled scaled) {
    Tensor gradient = scaled.images();
    return isInputGradient(gradient)
        ? Optional.of(
            Tensor.of(gradient.op(), gradient.input(0), scaled.alongInputs().mul(gradient.input(1)))
                .inPlaceOf(node))
        : Optional.empty();
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
