package org.gmp.train.optimizer;

import java.util.stream.IntStream;
import org.gmp.graph.Tensor;

/** Norms of gradients, one for each element of a loss. */
final class Norms {
  private Norms() {}

  /** The sum of a gradient's squares over the axes that the loss does not have. */
  static Tensor squared(Tensor gradient, Tensor loss) {
    int[] axes = IntStream.range(loss.shape().rank(), gradient.shape().rank()).toArray();
    return axes.length == 0 ? gradient.square() : gradient.square().sum(axes);
  }

  /** The factor that brings a norm, given by its square, down to a limit. */
  static Tensor scale(Tensor squared, double limit) {
    Tensor limits = Tensor.filled(squared.type(), limit);
    return limits.div(squared.sqrt().maximum(limits));
  }
}
