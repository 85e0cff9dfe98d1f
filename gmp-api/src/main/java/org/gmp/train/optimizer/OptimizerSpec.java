package org.gmp.train.optimizer;

/**
 * A built-in optimizer as a value: its class says which it is, its components are its settings. The
 * formulas are those of Keras.
 */
public sealed interface OptimizerSpec extends Optimizer
    permits Sgd, Momentum, Nesterov, Adam, AdamW {
  /** The same optimizer at another learning rate, above 0. */
  OptimizerSpec withLearningRate(double rate);
}
