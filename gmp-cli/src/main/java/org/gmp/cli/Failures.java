package org.gmp.cli;

import com.google.common.base.Strings;
import java.io.PrintWriter;
import org.gmp.tf.TensorflowException;
import org.gmp.train.DivergedException;
import org.gmp.zoo.data.DataException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What a failure prints, and which exit code it has. */
final class Failures {
  /** The environment variable that asks for stack traces. */
  private static final String DEBUG_VARIABLE = "GMP_DEBUG";

  private Failures() {}

  /** Says what is wrong with the command line and where its help is. */
  static int badUsage(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + failure.getMessage());
    command.getErr().println("Try '" + name + " --help'.");
    return ExitCode.BAD_INPUT;
  }

  /** Says what failed in a line, and where if the user wants to know. */
  static int report(Throwable failure, PrintWriter err, boolean verbose) {
    err.println("gmp: " + message(failure));
    if (verbose || !Strings.nullToEmpty(System.getenv(DEBUG_VARIABLE)).isEmpty()) {
      failure.printStackTrace(err);
    } else if (!expected(failure)) {
      err.println("This should not happen. For where it did, run again with --verbose.");
    }
    return failure instanceof DataException ? ExitCode.BAD_INPUT : ExitCode.RUN_FAILED;
  }

  private static String message(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "out of memory ("
          + failure.getMessage()
          + "); give more with GMP_JAVA_OPTS=-Xmx8g, or run fewer at a time with --threads 1";
    }
    return expected(failure) ? String.valueOf(failure.getMessage()) : failure.toString();
  }

  private static boolean expected(Throwable failure) {
    return failure instanceof DataException
        || failure instanceof DivergedException
        || failure instanceof RunFailedException
        || failure instanceof TensorflowException
        || failure instanceof OutOfMemoryError;
  }
}
