package org.gmp.graph;

/**
 * A graph was asked to be something that it cannot be: shapes that do not fit, a tensor of another
 * graph, an op without a derivative where one is needed.
 *
 * <p>The message names the op, what it requires, what it got, and where.
 */
public final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception whose message states op, requirement, what came, and where. */
  public GraphException(String message) {
    super(message);
  }

  /** Makes an exception of such a message for what a backend threw. */
  public GraphException(String message, Throwable cause) {
    super(message, cause);
  }
}
