package org.gmp.analysis;

/** An analysis was asked for something that it cannot do; the message says what came and where. */
public final class AnalysisException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception whose message states what was expected, what came, and where. */
  public AnalysisException(String message) {
    super(message);
  }

  /** Makes an exception of such a message for a failure beneath. */
  public AnalysisException(String message, Throwable cause) {
    super(message, cause);
  }
}
