package org.gmp.graph;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.base.Strings;
import org.junit.jupiter.api.function.Executable;

/** What a {@link GraphException} says. */
public final class GraphErrors {
  private GraphErrors() {}

  /** The message of the exception that an action must throw. */
  public static String messageOf(Executable action) {
    return Strings.nullToEmpty(assertThrows(GraphException.class, action).getMessage());
  }
}
