package org.gmp.cli.output;

/** Whether people watch. Java cannot tell; the launcher does. */
public final class Terminal {
  private Terminal() {}

  /** Whether standard error is a terminal. */
  public static boolean isStandardError() {
    return Boolean.getBoolean("gmp.terminal");
  }
}
