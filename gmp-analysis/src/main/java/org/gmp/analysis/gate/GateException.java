package org.gmp.analysis.gate;

import org.gmp.error.GmpException;

/** A rule cannot be read, or there is nothing that it could be held against. */
public final class GateException extends GmpException {
  private static final long serialVersionUID = 1L;

  GateException(String message) {
    super(Kind.BAD_INPUT, message);
  }

  /** An error at a place (from 0) in a rule, with the rule and a mark under the place. */
  static GateException at(String rule, int position, String message) {
    return new GateException(
        "gate: "
            + message
            + " at position "
            + (position + 1)
            + "\n  "
            + rule
            + "\n  "
            + " ".repeat(position)
            + "^");
  }
}
