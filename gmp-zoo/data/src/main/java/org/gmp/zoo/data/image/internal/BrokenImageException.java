package org.gmp.zoo.data.image.internal;

/** An image that cannot be decoded; others of its set can. The message says which, and why. */
public final class BrokenImageException extends Exception {
  private static final long serialVersionUID = 1L;

  public BrokenImageException(String message) {
    super(message);
  }
}
