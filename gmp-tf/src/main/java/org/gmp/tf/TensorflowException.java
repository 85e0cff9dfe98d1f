package org.gmp.tf;

import org.gmp.error.GmpException;

/** TensorFlow cannot do what it was asked for: a missing device, too little memory. */
public final class TensorflowException extends GmpException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception whose message says what was asked for and what there is. */
  public TensorflowException(String message) {
    super(Kind.UNSUPPORTED, message);
  }

  /** Makes an exception of such a message for what TensorFlow threw. */
  public TensorflowException(String message, Throwable cause) {
    super(Kind.UNSUPPORTED, message, cause);
  }
}
