package org.gmp.train;

import org.gmp.error.GmpException;

/** Training met a number that is not finite; the message names epoch, step and the first node. */
public final class DivergedException extends GmpException {
  private static final long serialVersionUID = 1L;

  DivergedException(String message) {
    super(Kind.RUN_FAILED, message);
  }
}
