package org.gmp.cli;

import java.io.PrintWriter;
import org.gmp.cli.options.OptionNames;
import org.gmp.tf.TensorflowException;
import org.gmp.train.DivergedException;
import org.gmp.zoo.data.DataException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a failure prints, and which exit code it has. */
final class Failures {
  private Failures() {}

  /** Says what is wrong with the command line and where its help is. */
  static int badUsage(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String message =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched)
            : String.valueOf(failure.getMessage());
    command.getErr().println(name + ": " + message);
    command.getErr().println("Try '" + name + " --help'.");
    return ExitCode.BAD_INPUT;
  }

  private static String unmatched(UnmatchedArgumentException failure) {
    CommandSpec command = failure.getCommandLine().getCommandSpec();
    String word = failure.getUnmatched().get(0);
    if (failure.isUnknownOption()) {
      return "unknown option "
          + word
          + OptionNames.nearest(word, command.optionsMap().keySet())
              .map(option -> "; did you mean " + option + "?")
              .orElse("");
    }
    return command.subcommands().isEmpty()
        ? "one argument too many: '" + word + "'"
        : OptionNames.unknown("command", word, command.subcommands().keySet());
  }

  /** Says what failed in a line, and where if the user wants to know. */
  static int report(Throwable failure, PrintWriter err, boolean debug) {
    err.println("gmp: " + message(failure));
    if (debug) {
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
