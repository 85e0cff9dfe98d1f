package org.gmp.optimize;

import static org.gmp.optimize.Operands.haveOneShape;
import static org.gmp.optimize.Operands.isAlongLastAxisOf;
import static org.gmp.optimize.Operands.isSmaller;
import static org.gmp.optimize.Pattern.any;
import static org.gmp.optimize.Pattern.op;

import com.google.common.primitives.ImmutableIntArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.convolution.Conv2DInputGradient;
import org.gmp.graph.op.convolution.Conv2DKernelGradient;
import org.gmp.graph.op.elementwise.ReluGrad;
import org.gmp.graph.op.reduction.Sum;

/**
 * What {@link ScaleFolding} does for matrices, for convolutions: moves a number for each channel
 * (GmP's r, and in the gradients of what it scales) from images to kernels, which are smaller. In
 * the laws of its rules z and d are images, d the gradient of conv(z, W), and r W and W r the
 * kernels W with r along their input and output channels.
 *
 * <p>The gradient of r itself is left to {@link KernelGradientSums}. A pool between z r and the
 * convolution keeps them apart: a maximum does not commute with r below 0. Sums are added up in
 * another order, so that last bits differ.
 */
final class ImageScaleFolding {
  static final ImmutableIntArray ALL_BUT_CHANNELS = ImmutableIntArray.of(0, 1, 2);

  private static final Pattern Z = any();
  private static final Pattern D = any();
  private static final Pattern R = any();
  private static final Pattern W = any();
  private static final Pattern Y = any();

  /** z r. */
  private static final Pattern SCALED_Z =
      op(Mul.class, Z, R).where((node, m) -> isScaled(node, m, Z));

  /** d r. */
  private static final Pattern SCALED_D =
      op(Mul.class, D, R).where((node, m) -> isScaled(node, m, D));

  private static final OpPattern<Conv2D> CONVOLUTION =
      op(Conv2D.class, SCALED_Z, W).where((node, m) -> isSmaller(m.get(W), m.get(Z)));

  private static final Rule SCALED_IMAGES =
      Rule.of(
          "scaled-images",
          "conv(z r, W) = conv(z, r W)",
          CONVOLUTION,
          m -> Tensor.of(m.op(CONVOLUTION), m.get(Z), alongInputs(m.get(R)).mul(m.get(W))));

  private static final OpPattern<Conv2DKernelGradient> OF_SCALED_IMAGES =
      op(Conv2DKernelGradient.class, SCALED_Z, D).where((node, m) -> isSmaller(node, m.get(Z)));

  private static final Rule KERNEL_GRADIENT_OF_SCALED_IMAGES =
      Rule.of(
          "kernel-gradient-of-scaled-images",
          "kernel-gradient(z r, d) = r kernel-gradient(z, d)",
          OF_SCALED_IMAGES,
          m -> alongInputs(m.get(R)).mul(Tensor.of(m.op(OF_SCALED_IMAGES), m.get(Z), m.get(D))));

  private static final OpPattern<Conv2DKernelGradient> OF_SCALED_GRADIENT =
      op(Conv2DKernelGradient.class, Z, SCALED_D).where((node, m) -> isSmaller(node, m.get(D)));

  private static final Rule KERNEL_GRADIENT_OF_SCALED_GRADIENT =
      Rule.of(
          "kernel-gradient-of-scaled-gradient",
          "kernel-gradient(z, d r) = kernel-gradient(z, d) r",
          OF_SCALED_GRADIENT,
          m -> Tensor.of(m.op(OF_SCALED_GRADIENT), m.get(Z), m.get(D)).mul(m.get(R)));

  private static final OpPattern<Conv2DInputGradient> INPUT_GRADIENT =
      op(Conv2DInputGradient.class, D, W).where((node, m) -> isSmaller(m.get(W), node));

  private static final Rule SCALED_INPUT_GRADIENT =
      Rule.of(
          "scaled-input-gradient",
          "input-gradient(d, W) r = input-gradient(d, r W)",
          op(Mul.class, INPUT_GRADIENT, R).where((node, m) -> isScaled(node, m, INPUT_GRADIENT)),
          m -> Tensor.of(m.op(INPUT_GRADIENT), m.get(D), alongInputs(m.get(R)).mul(m.get(W))));

  private static final OpPattern<Conv2DInputGradient> INPUT_GRADIENT_OF_SCALED =
      op(Conv2DInputGradient.class, SCALED_D, W).where((node, m) -> isSmaller(m.get(W), m.get(D)));

  private static final Rule INPUT_GRADIENT_OF_SCALED_GRADIENT =
      Rule.of(
          "input-gradient-of-scaled-gradient",
          "input-gradient(d r, W) = input-gradient(d, W r)",
          INPUT_GRADIENT_OF_SCALED,
          m -> Tensor.of(m.op(INPUT_GRADIENT_OF_SCALED), m.get(D), m.get(W).mul(m.get(R))));

  private static final OpPattern<ReluGrad> RELU_GRADIENT = op(ReluGrad.class, SCALED_D, Y);

  private static final Rule RELU_GRADIENT_OF_SCALED =
      Rule.of(
          "relu-gradient-of-scaled-gradient",
          "relu-gradient(d r, y) = relu-gradient(d, y) r",
          RELU_GRADIENT,
          m -> Tensor.of(m.op(RELU_GRADIENT), m.get(D), m.get(Y)).mul(m.get(R)));

  private static final OpPattern<Sum> SUM =
      op(Sum.class, sum -> sum.axes().equals(ALL_BUT_CHANNELS), SCALED_D);

  private static final Rule SUM_OF_SCALED =
      Rule.of(
          "sum-of-scaled-gradient",
          "the sum over images and pixels of d r is that of d, times r",
          SUM,
          m -> Tensor.of(m.op(SUM), m.get(D)).mul(m.get(R).reshape(m.get(SUM).shape())));

  // Where both inputs of a kernel gradient are scaled, the scale of its inputs comes first.
  static final Pass PASS =
      Pass.of(
          "image-scale-folding",
          "Moves a number for each channel from images to kernels, which are smaller.",
          Pass.Effect.LAST_BITS,
          SCALED_IMAGES,
          KERNEL_GRADIENT_OF_SCALED_GRADIENT,
          KERNEL_GRADIENT_OF_SCALED_IMAGES,
          SCALED_INPUT_GRADIENT,
          INPUT_GRADIENT_OF_SCALED_GRADIENT,
          RELU_GRADIENT_OF_SCALED,
          SUM_OF_SCALED);

  private ImageScaleFolding() {}

  private static boolean isScaled(Tensor product, Match match, Pattern images) {
    return product.shape().rank() == 4
        && haveOneShape(match.get(images), product)
        && isAlongLastAxisOf(match.get(R), product);
  }

  private static Tensor alongInputs(Tensor scale) {
    return scale.reshape(1, 1, scale.shape().size(), 1);
  }
}
