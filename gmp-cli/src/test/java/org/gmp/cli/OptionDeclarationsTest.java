package org.gmp.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gmp.cli.options.BatchOption;
import org.gmp.cli.options.EpochsOption;
import org.gmp.cli.options.StepsOption;
import org.gmp.cli.options.TrainingOptions;
import org.gmp.zoo.bench.ImageBenchPlan;
import org.gmp.zoo.run.CheckpointPolicy;
import org.gmp.zoo.run.PlanSyntax;
import org.gmp.zoo.run.TrainingPlan;
import org.gmp.zoo.run.TrainingSetting;
import org.gmp.zoo.run.TrainingSettings;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** An option has one declaration, one meaning and one default, whatever commands take it. */
final class OptionDeclarationsTest {
  private static final String DEFAULT = "${DEFAULT-VALUE}";
  // A number or a word, where the text should say what the default depends on, or have DEFAULT.
  private static final Pattern WRITTEN_BY_HAND =
      Pattern.compile("\\(default: (?!\\Q" + DEFAULT + "\\E)[^ )]+\\)");

  /** Spellings of before, of options that have another name now. */
  private static final ImmutableSet<String> EARLIER = ImmutableSet.of("analyze --tolerance");

  /** An option of a command. */
  private record Taken(String command, OptionSpec option) {
    String name() {
      return option.longestName();
    }

    Optional<Field> field() {
      return option.userObject() instanceof Field field ? Optional.of(field) : Optional.empty();
    }

    /** The field, or the setting of a training, that declares it. */
    Optional<?> declaration() {
      return field().isPresent()
          ? field()
          : TrainingSettings.all().stream().filter(s -> s.option().equals(name())).findFirst();
    }

    String description() {
      // As it is written: the option's own has the default in place of its variable.
      return field()
          .map(field -> field.getAnnotation(CommandLine.Option.class))
          .map(declared -> String.join(" ", declared.description()))
          .orElseGet(
              () ->
                  String.join(" ", option.description())
                      .replace(
                          "(default: " + option.defaultValue() + ")",
                          "(default: " + DEFAULT + ")"));
    }

    @Override
    public String toString() {
      return command + " " + name();
    }
  }

  private static List<Taken> all() {
    List<Taken> taken = new ArrayList<>();
    collect(Main.commandLine(), taken);
    return taken;
  }

  private static void collect(CommandLine command, List<Taken> taken) {
    command
        .getCommandSpec()
        .options()
        .forEach(option -> taken.add(new Taken(command.getCommandName(), option)));
    command.getSubcommands().values().forEach(sub -> collect(sub, taken));
  }

  private static ImmutableListMultimap<String, Taken> byName() {
    return Multimaps.index(
        all().stream().filter(one -> !one.option().hidden()).toList(), Taken::name);
  }

  @Test
  void theWholeTreeIsWalked() {
    assertThat(byName().keySet())
        .containsAtLeast("--param", "--batch", "--backend", "--mirror", "--gate", "--perturb");
    assertThat(byName().get("--format").stream().map(Taken::command).toList())
        .containsAtLeast("list", "bench", "speed", "eval", "analyze", "data", "check", "doctor");
  }

  @Test
  void aNameIsDeclaredInOnePlaceWithOneTextAndOneDefault() {
    byName()
        .asMap()
        .forEach(
            (name, taken) -> {
              assertWithMessage("what declares %s", name)
                  .that(
                      taken.stream().flatMap(one -> one.declaration().stream()).distinct().toList())
                  .hasSize(1);
              assertWithMessage("descriptions of %s", name)
                  .that(taken.stream().map(Taken::description).distinct().toList())
                  .hasSize(1);
              assertWithMessage("defaults of %s", name)
                  .that(
                      taken.stream()
                          .map(one -> String.valueOf(one.option().defaultValue()))
                          .distinct()
                          .toList())
                  .hasSize(1);
            });
  }

  @Test
  void whatIsHiddenIsAnEarlierSpelling() {
    assertThat(
            all().stream()
                .filter(one -> one.option().hidden())
                .map(Taken::toString)
                .collect(Collectors.toSet()))
        .isEqualTo(EARLIER);
  }

  @Test
  void fixedDefaultsStandInTheHelpByThemselves() {
    for (Taken one : all()) {
      String text = one.description();
      assertWithMessage("%s: %s", one, text).that(text).doesNotContain("if not given");
      assertWithMessage("%s: %s", one, text).that(text).doesNotContainMatch(WRITTEN_BY_HAND);
      if (one.option().defaultValue() != null) {
        assertWithMessage("%s: %s", one, text).that(text).contains("(default: " + DEFAULT + ")");
      } else if (one.field().isPresent() && !one.option().required()) {
        assertWithMessage("%s has a fixed default that its help does not know", one)
            .that(hasFixedDefault(one))
            .isFalse();
      }
    }
  }

  /** Whether a field starts as something else than false, nothing or empty. */
  private static boolean hasFixedDefault(Taken one) {
    Object initial = one.option().initialValue();
    return initial != null
        && !initial.equals(false)
        && !initial.equals(Optional.empty())
        && !(initial instanceof List<?> list && list.isEmpty());
  }

  @Test
  void defaultsAreThoseOfTheLibrary() {
    TrainingPlan plan = TrainingPlan.builder().build();
    assertThat(new BatchOption().ofTraining()).isEqualTo(plan.batchSize());
    assertThat(new EpochsOption().ofTraining()).isEqualTo(plan.epochs());
    ImageBenchPlan bench =
        ImageBenchPlan.builder("vgg6", "synthetic")
            .parameterizations(List.of("sp"))
            .seeds(List.of(0L))
            .build();
    assertThat(new BatchOption().ofComparison()).isEqualTo(bench.batchSize());
    assertThat(new EpochsOption().ofComparison()).isEqualTo(bench.epochs());
    StepsOption steps = CommandLine.populateCommand(new StepsOption());
    assertThat(steps.steps()).isEqualTo(bench.speedSteps());
    TrainingOptions training = CommandLine.populateCommand(new TrainingOptions());
    assertThat(training.optimizer()).isEqualTo(PlanSyntax.nameOf(plan.optimizer()));
    assertThat(training.learningRate()).isEqualTo(plan.optimizer().learningRate());
    assertThat(training.schedule()).isEqualTo(PlanSyntax.formOf(plan.schedule()));
    assertThat(TrainingSettings.all()).isNotEmpty();
    for (TrainingSetting<?> setting : TrainingSettings.all()) {
      assertThat(training.value(setting)).isEqualTo(plan.get(setting));
    }
    assertThat(training.patience()).isEqualTo(plan.patience());
    assertThat(training.watch()).isEqualTo(plan.watched());
    CommandLine.ParseResult train =
        Main.commandLine().parseArgs("train", "mlp", "--data", "synthetic").subcommand();
    assertThat(train.hasMatchedOption("--keep")).isFalse();
    assertThat(train.commandSpec().findOption("--keep").<Integer>getValue())
        .isEqualTo(CheckpointPolicy.usual().kept());
    assertThat(train.commandSpec().findOption("--checkpoint-every").defaultValue())
        .isEqualTo(CheckpointPolicy.usual().time().toMinutes() + "m");
  }
}
