package org.gmp.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.gmp.cli.options.Seeds;
import org.gmp.cli.train.CheckpointInterval;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Numbers that nothing can be made of are bad usage, told with the option that takes them. */
final class NumericOptionsTest {
  private static final ImmutableList<String> HOSTILE =
      ImmutableList.of("0", "-1", "NaN", "1e400", "2147483648", "9223372036854775808");

  /** What no option can take. */
  private static final ImmutableSet<String> NEVER = ImmutableSet.of("NaN", "1e400");

  private static final ImmutableSet<Class<?>> NUMBERS =
      ImmutableSet.of(
          int.class,
          long.class,
          double.class,
          Integer.class,
          Long.class,
          Double.class,
          Seeds.class,
          CheckpointInterval.class);

  private static List<CommandLine> commands(CommandLine root) {
    List<CommandLine> commands = new ArrayList<>(List.of(root));
    root.getSubcommands().values().forEach(sub -> commands.addAll(commands(sub)));
    return commands;
  }

  private static boolean takesNumbers(OptionSpec option) {
    Class<?>[] types = option.auxiliaryTypes();
    return NUMBERS.contains(types[types.length - 1]);
  }

  /** The words of a command line without the option: what the command requires. */
  private static List<String> required(CommandLine command, OptionSpec but) {
    List<String> words = new ArrayList<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.required() && !option.equals(but)) {
        words.add(option.longestName() + "=x");
      }
    }
    if (command.getCommandSpec().positionalParameters().stream()
        .anyMatch(p -> p.arity().min() > 0)) {
      words.add("mlp");
    }
    return words;
  }

  @Test
  void everyNumberOfEveryCommandIsTakenOrRefusedByItsName() {
    int tried = 0;
    for (CommandLine command : commands(Main.commandLine())) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        if (takesNumbers(option)) {
          for (String value : HOSTILE) {
            refusedOrTaken(command, option, value);
            tried++;
          }
        }
      }
    }
    assertThat(tried).isAtLeast(200);
  }

  private static void refusedOrTaken(CommandLine command, OptionSpec option, String value) {
    String name = option.longestName();
    String line = command.getCommandName() + " " + name + "=" + value;
    List<String> words =
        new ArrayList<>(Splitter.on(' ').splitToList(command.getCommandSpec().qualifiedName()));
    words.remove(0);
    words.addAll(required(command, option));
    words.add(name + "=" + value);
    try {
      Main.commandLine().parseArgs(words.toArray(String[]::new));
      assertWithMessage("%s is taken", line).that(NEVER).doesNotContain(value);
      // Whole numbers have a type of 32 bits; seeds have 64.
      if (!name.startsWith("--seed")) {
        assertWithMessage("%s is taken", line)
            .that(value.startsWith("2147") && !isReal(option))
            .isFalse();
      }
    } catch (ParameterException e) {
      assertWithMessage(line).that(e).hasMessageThat().contains("'" + name + "'");
      assertWithMessage(line).that(e).hasMessageThat().contains(value);
    }
  }

  private static boolean isReal(OptionSpec option) {
    Class<?>[] types = option.auxiliaryTypes();
    Class<?> type = types[types.length - 1];
    return type.equals(Double.class) || type.equals(double.class);
  }

  @Test
  void everyNumberHasItsLimitsWhereItIsDeclared() {
    for (CommandLine command : commands(Main.commandLine())) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        Class<?>[] types = option.auxiliaryTypes();
        boolean plain = types[types.length - 1].getName().matches("int|long|double|java.lang.*");
        if (takesNumbers(option) && plain) {
          assertWithMessage("%s %s", command.getCommandName(), option.longestName())
              .that(option.converters())
              .hasLength(1);
        }
      }
    }
  }

  @Test
  void sizesThatNoArrayCanHoldAreBadInput() {
    for (String option : List.of("--units", "--inputs", "--outputs")) {
      for (String value : HOSTILE) {
        StringWriter err = new StringWriter();
        int code = run(err, "describe", "mlp", option, value);
        assertWithMessage(err.toString()).that(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("'" + option + "'");
      }
      StringWriter err = new StringWriter();
      assertThat(run(err, "describe", "mlp", option, "2000000000")).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(err.toString()).contains("from 1 to 16,777,216, got '2000000000'");
    }
  }

  @Test
  void numbersInsideOfASchedulesFormAreBadInput() {
    for (String value : HOSTILE) {
      for (String form : List.of("cosine:%s", "step:%s:0.1", "step:2:%s", "plateau:2:%s")) {
        StringWriter err = new StringWriter();
        String schedule = form.replace("%s", value);
        if (!schedule.equals("cosine:0")) {
          int code =
              run(
                  err,
                  "train",
                  "mlp",
                  "--data",
                  "synthetic",
                  "--backend",
                  "interpreter",
                  "--units",
                  "1",
                  "--image-size",
                  "1",
                  "--schedule",
                  schedule,
                  "--out",
                  "/dev/null/none");
          assertWithMessage("%s: %s", schedule, err).that(code).isEqualTo(ExitCode.BAD_INPUT);
          // What is taken comes as far as the folder, of which there is none.
          assertThat(err.toString())
              .containsMatch(
                  NEVER.contains(value)
                      ? "--schedule: "
                      : "--schedule: |/dev/null/none: cannot write");
        }
      }
    }
  }

  private static int run(StringWriter err, String... words) {
    return Main.run(words, new PrintWriter(new StringWriter()), new PrintWriter(err, true));
  }
}
