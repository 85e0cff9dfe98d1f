package org.gmp.error;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What every exception of this framework extends: one {@code catch} for all, and a {@link Kind}
 * that says who can do something about it. The message says what was expected, what came, and
 * where.
 *
 * <p>Arguments that only a programmer can get wrong, such as a negative batch size, throw {@link
 * IllegalArgumentException} instead.
 */
public abstract class GmpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Who can do something about a failure. */
  public enum Kind {
    /** Data, a file or a rule cannot be used as it is. Whoever gave it can correct it. */
    BAD_INPUT,

    /** It was asked for correctly, but cannot be done with this machine, backend or model. */
    UNSUPPORTED,

    /** It began and could not be completed: training diverged, a result could not be written. */
    RUN_FAILED,

    /** The program that calls this framework asked for something contradictory. */
    PROGRAM
  }

  private final Kind kind;

  /** Makes an exception without a cause. */
  protected GmpException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** Makes an exception for a failure beneath, if there is one. */
  protected GmpException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = requireNonNull(kind);
  }

  /** Who can do something about it. */
  public final Kind kind() {
    return kind;
  }
}
