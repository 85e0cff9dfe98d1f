package org.gmp.analysis;

import org.gmp.error.GmpException;

/** An analysis was asked for something that it cannot do; the message says what came and where. */
public final class AnalysisException extends GmpException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception whose message states what was expected, what came, and where. */
  public AnalysisException(String message) {
    super(Kind.UNSUPPORTED, message);
  }

  /** Makes an exception of such a message for a failure beneath. */
  public AnalysisException(String message, Throwable cause) {
    super(Kind.UNSUPPORTED, message, cause);
  }
}
