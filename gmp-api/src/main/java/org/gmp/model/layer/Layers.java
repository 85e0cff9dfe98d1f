package org.gmp.model.layer;

import java.util.function.UnaryOperator;
import org.gmp.graph.GraphException;
import org.gmp.graph.Initializer;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.convolution.Window;
import org.gmp.parameterization.BatchNormOptions;
import org.gmp.random.Seed;

/** The layers that come with the framework; {@link Convolution} is one more. */
public final class Layers {
  private Layers() {}

  /**
   * Fully connected: x kernel + bias, of [batch, inputs]; kernel [inputs, units], bias [units],
   * zero at first.
   */
  public static Layer dense(int units, Initializer kernelInitializer) {
    return new Dense(units, kernelInitializer);
  }

  /** The largest element of each window and channel of [batch, height, width, channels]. */
  public static Layer maxPool(Window window) {
    return new SimpleLayer("max_pool", (x, context) -> x.maxPool(window));
  }

  /** The mean of each window and channel of [batch, height, width, channels]. */
  public static Layer averagePool(Window window) {
    return new SimpleLayer("average_pool", (x, context) -> x.averagePool(window));
  }

  /** The mean over rows and columns of [batch, height, width, channels]: [batch, channels]. */
  public static Layer globalAveragePool() {
    return new SimpleLayer("global_average_pool", Layers::globalAverage);
  }

  private static Tensor globalAverage(Tensor images, LayerContext context) {
    requireImages(images, context);
    Tensor count = images.elementCount(1, 2).named(context.name() + "/count");
    return images.sum(1, 2).named(context.name() + "/sum").div(count);
  }

  /**
   * Batch normalization of the channels, the last axis; see {@link
   * org.gmp.parameterization.BatchNormalization}. Beta is zero at first.
   */
  public static Layer batchNorm(Initializer gammaInitializer, BatchNormOptions options) {
    return new BatchNormLayer(gammaInitializer, options);
  }

  /** A trained factor for each channel, the last axis. */
  public static Layer scale(Initializer initializer) {
    return new SimpleLayer(
        "scale", (x, context) -> x.mul(context.trainable("scale", channels(x), initializer)));
  }

  /**
   * While training, sets each element to 0 with probability {@code rate} and scales the others by 1
   * / (1 - rate); nothing at inference. The masks are a pure function of {@code seed}, the layer's
   * name and the count of training steps.
   *
   * @throws GraphException if the rate is not in [0, 1)
   */
  public static Layer dropout(double rate, Seed seed) {
    if (!(rate >= 0 && rate < 1)) {
      throw new GraphException("dropout: the rate must lie in [0, 1), got " + rate);
    }
    return new Dropout(rate, seed);
  }

  /** The sum of what a branch and what a shortcut make of the input; both have one type. */
  public static Layer residual(UnaryOperator<Tensor> branch, UnaryOperator<Tensor> shortcut) {
    return new Residual(branch, shortcut);
  }

  static TensorType channels(Tensor input) {
    return TensorType.of(input.dtype(), input.shape().dim(-1));
  }

  static void requireImages(Tensor input, LayerContext context) {
    if (input.shape().rank() != 4) {
      throw new GraphException(
          context.name() + ": needs images [batch, height, width, channels], got " + input.type());
    }
  }
}
