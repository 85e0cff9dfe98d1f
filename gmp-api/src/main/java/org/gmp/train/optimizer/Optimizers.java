package org.gmp.train.optimizer;

/** The usual optimizers; their formulas and defaults are those of Keras. */
public final class Optimizers {
  private Optimizers() {}

  /** Gradient descent: w = w - lr g. */
  public static Optimizer sgd(double learningRate) {
    return new Momentum(learningRate, 0, false);
  }

  /** Heavy ball: v = momentum v - lr g, w = w + v. */
  public static Optimizer momentum(double learningRate, double momentum) {
    return new Momentum(learningRate, momentum, false);
  }

  /** Nesterov's: v = momentum v - lr g, w = w + momentum v - lr g. */
  public static Optimizer nesterov(double learningRate, double momentum) {
    return new Momentum(learningRate, momentum, true);
  }

  /** Adam (Kingma and Ba 2015) with beta1 0.9, beta2 0.999 and epsilon 1e-7. */
  public static Optimizer adam(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-7, 0);
  }

  /** Adam with decay of the weights apart from the gradient (Loshchilov and Hutter 2019). */
  public static Optimizer adamW(double learningRate, double weightDecay) {
    return new Adam(learningRate, 0.9, 0.999, 1e-7, weightDecay);
  }
}
