package org.gmp.zoo.experiment;

import java.util.Locale;
import org.gmp.random.Seed;

/**
 * Which rows are trained on, and which data decide when the learning rate falls, when training
 * stops and which weights are kept. Optimizers, learning rates and the rules of both are an
 * experiment's {@link Experiment#recipe}, whatever the protocol.
 */
public enum Protocol {
  /**
   * A validation split carved from the training data decides, and the test split is touched once,
   * at the end. A seed draws rows, splits and initial weights; with one seed, all parameterizations
   * start from one function.
   */
  HELDOUT,
  /**
   * The scripts of Chen and Ge: the test split decides, so that results are optimistic and only to
   * be compared with theirs. Rows are sampled and split as numpy and scikit-learn do there, and
   * every parameterization starts from its own random weights.
   */
  PAPER;

  /** The name in lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What initial weights and the order of rows come from.
   *
   * @param seed the user's
   * @param parameterization its name
   */
  public Seed trainingSeed(Seed seed, String parameterization) {
    return this == PAPER ? seed.child(parameterization) : seed;
  }
}
