package org.gmp.zoo.experiment;

import java.util.Locale;

/**
 * Which data decide when the learning rate falls, when training stops and which weights are kept.
 */
public enum Protocol {
  /**
   * A validation split carved from the training data; the test split is touched once, at the end.
   */
  HELDOUT,
  /**
   * The test split, as the official scripts of Chen and Ge do; results are optimistic and only to
   * be compared with theirs.
   */
  PAPER;

  /** The name in lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
