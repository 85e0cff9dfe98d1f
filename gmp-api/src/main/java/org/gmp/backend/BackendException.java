package org.gmp.backend;

import org.gmp.error.GmpException;

/** There is no backend of a name, or it cannot be opened as it was asked to be. */
public final class BackendException extends GmpException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception whose message says what was asked for and what there is. */
  public BackendException(String message) {
    super(Kind.UNSUPPORTED, message);
  }
}
