package org.gmp.cli;

import org.gmp.error.GmpException;

/** What a command set out to do could not be done, though it was asked for well. */
public final class RunFailedException extends GmpException {
  private static final long serialVersionUID = 1L;

  public RunFailedException(String message) {
    super(Kind.RUN_FAILED, message);
  }

  public RunFailedException(String message, Throwable cause) {
    super(Kind.RUN_FAILED, message, cause);
  }
}
