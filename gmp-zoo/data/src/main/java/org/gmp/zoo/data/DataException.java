package org.gmp.zoo.data;

import org.gmp.error.GmpException;
import org.jspecify.annotations.Nullable;

/**
 * Data that cannot be used: a file that is missing, unreadable, damaged, of the wrong format or
 * shape, or holds a value that is no finite number. The message says where (file, sheet, line,
 * cell), what was expected and what came.
 */
public final class DataException extends GmpException {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(Kind.BAD_INPUT, message);
  }

  public DataException(String message, @Nullable Throwable cause) {
    super(Kind.BAD_INPUT, message, cause);
  }

  /** A fault at a place, worded {@code place: expected ..., got ...}. */
  public static DataException mismatch(String place, String expected, String got) {
    return new DataException(place + ": expected " + expected + ", got " + got);
  }
}
