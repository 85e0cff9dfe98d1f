package org.gmp.train;

/** Training met a number that is not finite; the message names epoch, step and the first node. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergedException(String message) {
    super(message);
  }
}
