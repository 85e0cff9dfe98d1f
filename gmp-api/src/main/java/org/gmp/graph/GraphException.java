package org.gmp.graph;

import org.gmp.error.GmpException;

/**
 * A graph was asked to be something that it cannot be: shapes that do not fit, a tensor of another
 * graph, an op without a derivative where one is needed.
 *
 * <p>The message names the op, what it requires, what it got, and where.
 */
public final class GraphException extends GmpException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception whose message states op, requirement, what came, and where. */
  public GraphException(String message) {
    super(Kind.PROGRAM, message);
  }

  /** Makes an exception of such a message for what a backend threw. */
  public GraphException(String message, Throwable cause) {
    super(Kind.PROGRAM, message, cause);
  }
}
