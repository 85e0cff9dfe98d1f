package org.gmp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Strings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.gmp.cli.analyze.AnalyzeCommand;
import org.gmp.cli.bench.BenchCommand;
import org.gmp.cli.claims.ClaimsCommand;
import org.gmp.cli.data.DataCommand;
import org.gmp.cli.describe.DescribeCommand;
import org.gmp.cli.doctor.DoctorCommand;
import org.gmp.cli.eval.EvalCommand;
import org.gmp.cli.explain.ExplainCommand;
import org.gmp.cli.export.ExportCommand;
import org.gmp.cli.list.ListCommand;
import org.gmp.cli.options.OptionNames;
import org.gmp.cli.options.Seeds;
import org.gmp.cli.output.Format;
import org.gmp.cli.speed.SpeedCommand;
import org.gmp.cli.train.CheckpointInterval;
import org.gmp.cli.train.TrainCommand;
import org.gmp.tf.Precision;
import org.gmp.tf.TensorflowBackend;
import org.gmp.zoo.data.fingerprint.ContentChecks;
import org.gmp.zoo.data.image.Augmentation;
import org.gmp.zoo.data.image.LabelSet;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.model.Initialization;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code gmp} command: reads the command line, runs the sub-command, gives its exit code. */
@Command(
    name = "gmp",
    description =
        "Train ReLU networks under different weight parameterizations, and measure how stable"
            + " their activation boundaries are.",
    subcommands = {
      ListCommand.class,
      DescribeCommand.class,
      BenchCommand.class,
      SpeedCommand.class,
      TrainCommand.class,
      EvalCommand.class,
      ExportCommand.class,
      AnalyzeCommand.class,
      ClaimsCommand.class,
      ExplainCommand.class,
      DataCommand.class,
      DoctorCommand.class,
    },
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a gate failed",
      "2:bad usage or bad input",
      "3:the run itself failed",
    })
public final class Main implements Runnable {
  private static final String DEBUG_VARIABLE = "GMP_DEBUG";

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print stack traces and native logs, as GMP_DEBUG=1 does.")
  private boolean verbose;

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    // What libraries print and how they sort is to be the same for all users, too.
    Locale.setDefault(Locale.ROOT);
    System.setErr(StandardError.open());
    PrintWriter out = new PrintWriter(System.out, false, UTF_8);
    System.exit(run(args, out, new PrintWriter(System.err, true, UTF_8)));
  }

  /** Runs the command without ending the process: what tests call. */
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    Main main = new Main();
    CommandLine command = commandLine(main);
    command.setOut(out).setErr(err);
    command.setParameterExceptionHandler((e, given) -> Failures.badUsage(e));
    command.setExecutionExceptionHandler(
        (e, c, parsed) ->
            Failures.report(e, List.of(args), ErrorLog.ofProcess(), err, main.debug()));
    command.setExecutionStrategy(main::execute);
    int code;
    try {
      code = command.execute(args);
    } catch (OutOfMemoryError | LinkageError | StackOverflowError e) {
      code = Failures.report(e, List.of(args), ErrorLog.ofProcess(), err, main.debug());
    }
    if (out.checkError() && code == ExitCode.DONE) {
      err.println("gmp: cannot write to standard output");
      return ExitCode.RUN_FAILED;
    }
    return code;
  }

  /** The whole tree of commands, for tests that walk it. */
  static CommandLine commandLine() {
    return commandLine(new Main());
  }

  private static CommandLine commandLine(Main main) {
    CommandLine command = new CommandLine(main);
    command.registerConverter(Format.class, word -> OptionNames.choice(Format.class, word));
    command.registerConverter(Protocol.class, word -> OptionNames.choice(Protocol.class, word));
    command.registerConverter(Precision.class, word -> OptionNames.choice(Precision.class, word));
    command.registerConverter(Seeds.class, Seeds::parse);
    command.registerConverter(
        Initialization.Distribution.class,
        word -> OptionNames.choice(Initialization.Distribution.class, word));
    command.registerConverter(LabelSet.class, word -> OptionNames.choice(LabelSet.class, word));
    command.registerConverter(
        Augmentation.class, word -> OptionNames.choice(Augmentation.class, word));
    command.registerConverter(
        ContentChecks.class, word -> OptionNames.choice(ContentChecks.class, word));
    command.registerConverter(CheckpointInterval.class, CheckpointInterval::parse);
    return command;
  }

  private int execute(ParseResult parsed) {
    if (debug()) {
      TensorflowBackend.showNativeLog();
    }
    return new RunLast().execute(parsed);
  }

  /** Whether the user wants to know more than users do. */
  private boolean debug() {
    return verbose || !Strings.nullToEmpty(System.getenv(DEBUG_VARIABLE)).isEmpty();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command.");
  }
}
