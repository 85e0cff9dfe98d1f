package org.gmp.optimize;

import static org.gmp.optimize.ImageScaleFolding.ALL_BUT_CHANNELS;
import static org.gmp.optimize.Operands.haveOneShape;
import static org.gmp.optimize.Operands.isSmaller;
import static org.gmp.optimize.Pattern.any;
import static org.gmp.optimize.Pattern.anyOf;
import static org.gmp.optimize.Pattern.op;

import java.util.Optional;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.arithmetic.Add;
import org.gmp.graph.op.arithmetic.Mul;
import org.gmp.graph.op.convolution.Conv2D;
import org.gmp.graph.op.convolution.Conv2DInputGradient;
import org.gmp.graph.op.convolution.Conv2DKernelGradient;
import org.gmp.graph.op.elementwise.Relu;
import org.gmp.graph.op.elementwise.ReluGrad;
import org.gmp.graph.op.reduction.Sum;

/**
 * Sums of images that are the gradients of a scale for each channel (GmP's r), taken from kernel
 * gradients that the graph has anyway, which are smaller than the images. Where it has none, the
 * sums stay: a kernel's gradient costs more. Sums are added up in another order, so that last bits
 * differ.
 */
final class KernelGradientSums {
  private static final Pattern X = any();
  private static final Pattern W = any();
  private static final Pattern D = any();
  private static final Pattern G = any();
  private static final Pattern B = any();

  private static final OpPattern<Conv2DInputGradient> INPUT_GRADIENT =
      op(Conv2DInputGradient.class, D, W);
  private static final Pattern OF_INPUT_GRADIENT = sumOfProduct(INPUT_GRADIENT, X);

  private static final Rule INPUT_GRADIENT_SUM =
      Rule.ifAny(
          "input-gradient-sum",
          "the sum over images and pixels of input-gradient(d, W) * x is the sum over all but input"
              + " channels of W * kernel-gradient(x, d)",
          OF_INPUT_GRADIENT,
          m ->
              kernelGradient(m, new Conv2DKernelGradient(m.op(INPUT_GRADIENT).window()), D)
                  .filter(gradient -> isSmaller(gradient, m.get(X)))
                  .map(gradient -> m.get(W).mul(gradient).sum(0, 1, 3))
                  .map(sums -> sums.reshape(m.get(OF_INPUT_GRADIENT).shape())));

  private static final OpPattern<Conv2D> CONVOLUTION = op(Conv2D.class, X, W);
  private static final Pattern SHIFTED =
      op(Add.class, CONVOLUTION, B)
          .where(
              (node, m) ->
                  m.get(B).shape().rank() == 1 && m.get(B).shape().dim(0) == node.shape().dim(-1));
  private static final Pattern Y = anyOf(SHIFTED, CONVOLUTION);
  private static final Pattern OF_OUTPUT = sumOfProduct(G, Y);
  private static final Pattern RELU = op(Relu.class, Y);
  private static final Pattern OF_RELU = sumOfProduct(G, RELU);

  private static final Rule OUTPUT_SUM =
      Rule.ifAny(
          "output-sum",
          "with y = conv(x, W) + b, the sum over images and pixels of d * y is the sum over all but"
              + " output channels of W * kernel-gradient(x, d), plus b times the sum of d",
          OF_OUTPUT,
          m -> outputSum(m, m.get(G), m.get(OF_OUTPUT)));

  private static final Rule RELU_SUM =
      Rule.ifAny(
          "relu-sum",
          "d * relu(y) sums to what relu-gradient(d, y) * y does",
          OF_RELU,
          m ->
              m.existing(new ReluGrad(), m.get(G), m.get(Y))
                  .or(() -> m.existing(new ReluGrad(), m.get(G), m.get(RELU)))
                  .flatMap(masked -> outputSum(m, masked, m.get(OF_RELU))));

  static final Pass PASS =
      Pass.of(
          "kernel-gradient-sums",
          "Takes sums over images from the kernels' gradients that there are, which are smaller.",
          Pass.Effect.LAST_BITS,
          INPUT_GRADIENT_SUM,
          OUTPUT_SUM,
          RELU_SUM);

  private KernelGradientSums() {}

  /** The sum over images and pixels of a product of images, elementwise. */
  private static Pattern sumOfProduct(Pattern first, Pattern second) {
    return op(
        Sum.class,
        sum -> sum.axes().equals(ALL_BUT_CHANNELS),
        op(Mul.class, first, second)
            .where(
                (node, m) ->
                    node.shape().rank() == 4 && haveOneShape(m.get(first), m.get(second))));
  }

  private static Optional<Tensor> kernelGradient(Match m, Conv2DKernelGradient op, Pattern d) {
    return m.existing(op, m.get(X), m.get(d));
  }

  private static Optional<Tensor> outputSum(Match m, Tensor gradient, Tensor node) {
    Tensor y = m.get(Y);
    return m.existing(new Conv2DKernelGradient(m.op(CONVOLUTION).window()), m.get(X), gradient)
        .filter(ofKernel -> isSmaller(ofKernel, y))
        .map(ofKernel -> m.get(W).mul(ofKernel).sum(0, 1, 2))
        .map(
            sums ->
                y.equals(m.get(CONVOLUTION)) ? sums : sums.add(m.get(B).mul(gradient.sum(0, 1, 2))))
        .map(sums -> sums.reshape(node.shape()));
  }
}
