package org.gmp.cli;

import com.google.common.base.Strings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.gmp.analysis.KnownNames;
import org.gmp.cli.options.OptionNames;
import org.gmp.error.GmpException;
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
          + KnownNames.nearest(word, command.optionsMap().keySet())
              .map(option -> "; did you mean " + option + "?")
              .orElse("");
    }
    return command.subcommands().isEmpty()
        ? "one argument too many: '" + word + "'"
        : OptionNames.unknown("command", word, command.subcommands().keySet());
  }

  /** Says what failed, and where to look if that is a fault of this program. */
  static int report(
      Throwable failure, List<String> arguments, ErrorLog log, PrintWriter err, boolean debug) {
    String message = message(failure);
    if (message.isEmpty()) {
      err.println("gmp: Internal error: " + failure);
      err.println(whatToDo(failure, arguments, log));
    } else {
      err.println("gmp: " + message);
    }
    if (debug) {
      failure.printStackTrace(err);
    }
    return ExitCode.of(failure);
  }

  /** What users can do something about, in words; empty for a fault of this program. */
  private static String message(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "out of memory ("
          + failure.getMessage()
          + "); give more with GMP_JAVA_OPTS=-Xmx8g, or run fewer at a time with --threads 1";
    }
    return failure instanceof GmpException ours && ours.kind() != GmpException.Kind.PROGRAM
        ? Strings.nullToEmpty(ours.getMessage())
        : "";
  }

  private static String whatToDo(Throwable failure, List<String> arguments, ErrorLog log) {
    try {
      return "This is a fault of gmp. Please report it, with the log: "
          + log.write(failure, arguments);
    } catch (IOException e) {
      return "This is a fault of gmp. Please report it, with what --verbose prints (no log: "
          + e
          + ")";
    }
  }
}
