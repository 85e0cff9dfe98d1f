package org.gmp.cli;

import org.gmp.error.GmpException;

/** The exit codes of the {@code gmp} command. */
public final class ExitCode {
  /** The command did what it was asked to do. */
  public static final int DONE = 0;

  /** The command ran, and a gate that the user set did not hold. */
  public static final int GATE_FAILED = 1;

  /** The command line or a file that it names is wrong; nothing was run. */
  public static final int BAD_INPUT = 2;

  /** The run itself failed. */
  public static final int RUN_FAILED = 3;

  private ExitCode() {}

  /** The exit code of a command that ends with this exception. */
  static int of(Throwable failure) {
    return failure instanceof GmpException ours && ours.kind() == GmpException.Kind.BAD_INPUT
        ? BAD_INPUT
        : RUN_FAILED;
  }
}
