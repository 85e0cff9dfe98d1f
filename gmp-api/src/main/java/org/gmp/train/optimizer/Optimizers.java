package org.gmp.train.optimizer;

/** The usual optimizers; their formulas and defaults are those of Keras. */
public final class Optimizers {
  private Optimizers() {}

  /** Gradient descent: w = w - lr g. */
  public static Sgd sgd(double learningRate) {
    return new Sgd(learningRate);
  }

  /** Heavy ball: v = momentum v - lr g, w = w + v. */
  public static Momentum momentum(double learningRate, double momentum) {
    return new Momentum(learningRate, momentum);
  }

  /** Nesterov's: v = momentum v - lr g, w = w + momentum v - lr g. */
  public static Nesterov nesterov(double learningRate, double momentum) {
    return new Nesterov(learningRate, momentum);
  }

  /** Adam (Kingma and Ba 2015) with beta1 0.9, beta2 0.999 and epsilon 1e-7. */
  public static Adam adam(double learningRate) {
    return new Adam(learningRate, Adam.BETA1, Adam.BETA2, Adam.EPSILON);
  }

  /** Adam with decay of the weights apart from the gradient (Loshchilov and Hutter 2019). */
  public static AdamW adamW(double learningRate, double weightDecay) {
    return new AdamW(learningRate, Adam.BETA1, Adam.BETA2, Adam.EPSILON, weightDecay);
  }
}
