package org.gmp.zoo.run;

import org.gmp.error.GmpException;

/** A run came to where it ends, but what it came to could not be written; the message says more. */
public final class NotSavedException extends GmpException {
  private static final long serialVersionUID = 1L;

  /** With what could not be written, and why. */
  public NotSavedException(String message, Throwable cause) {
    super(Kind.RUN_FAILED, message, cause);
  }
}
