package org.gmp.zoo.bench;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Optional;
import org.gmp.random.Seed;
import org.gmp.train.data.Examples;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.ExperimentData;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.experiment.Problem;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.run.Recipe;
import org.gmp.zoo.run.RunDefinition;

/**
 * A run of an experiment, as its definition has it: which experiment, and by which protocol its
 * data are drawn. {@code RunData} is the same for images.
 */
@AutoValue
public abstract class ExperimentRun {
  private static final String EXPERIMENT = "experiment";
  private static final String PROTOCOL = "protocol";
  private static final String SHA_256 = "sha256";

  /**
   * A run.
   *
   * @param parameterization its name
   * @param seed what data, weights and order come from
   */
  public static ExperimentRun of(
      Experiment experiment, String parameterization, long seed, Protocol protocol) {
    return new AutoValue_ExperimentRun(experiment, parameterization, seed, protocol);
  }

  /**
   * The run of the experiment that a file names.
   *
   * @param place what to call the file in messages
   * @throws DataException if there is no experiment or protocol of that name
   */
  public static ExperimentRun of(
      String place, String experiment, String parameterization, long seed, String protocol) {
    return of(
        Experiments.all().stream()
            .filter(e -> e.name().equals(experiment))
            .findFirst()
            .orElseThrow(
                () ->
                    DataException.mismatch(
                        place, "the name of an experiment", "'" + experiment + "'")),
        parameterization,
        seed,
        Arrays.stream(Protocol.values())
            .filter(p -> p.id().equals(protocol))
            .findFirst()
            .orElseThrow(
                () ->
                    DataException.mismatch(place, "the name of a protocol", "'" + protocol + "'")));
  }

  /**
   * The run of an experiment that a definition is of; nothing if it is of images.
   *
   * @throws DataException if there is no experiment or protocol of the name it has
   */
  public static Optional<ExperimentRun> of(RunDefinition run) {
    return Optional.ofNullable(run.data().get(EXPERIMENT))
        .map(
            name ->
                of(
                    "run " + run.id(),
                    name,
                    run.model().parameterization(),
                    run.plan().seed(),
                    run.data().getOrDefault(PROTOCOL, "")));
  }

  /** The name of the experiment that a definition is of; empty if it is of images. */
  static String experimentOf(RunDefinition run) {
    return run.data().getOrDefault(EXPERIMENT, "");
  }

  /** The experiment. */
  public abstract Experiment experiment();

  /** The name of the parameterization. */
  public abstract String parameterization();

  /** The seed. */
  public abstract long seed();

  /** The protocol. */
  public abstract Protocol protocol();

  /** What initial weights and the order of rows come from. */
  public final Seed trainingSeed() {
    return protocol().trainingSeed(Seed.of(seed()), parameterization());
  }

  /** The data of its seed. */
  public final ExperimentData draw(Problem problem) {
    return problem.draw(Seed.of(seed()), protocol());
  }

  /**
   * What it trains, on what and how, as the experiment has it.
   *
   * @param data what it is trained on
   * @param source where the data come from, in a line
   * @param environment versions and machine, for reports
   */
  final RunDefinition define(
      ExperimentData data, String source, ImmutableMap<String, String> environment) {
    return define(
        experiment().recipe(data),
        data.inputs(),
        ImmutableMap.of(
            "training",
            Integer.toString(data.train().size()),
            "validation",
            Integer.toString(data.validation().map(Examples::size).orElse(0)),
            SHA_256,
            data.sha256(),
            "description",
            source),
        environment);
  }

  /**
   * The same where no more is known than what old files say.
   *
   * @param inputs the inputs of its network
   * @param data what is known of its data beside experiment and protocol, by name
   */
  public final RunDefinition define(
      int inputs, ImmutableMap<String, String> data, ImmutableMap<String, String> environment) {
    return define(experiment().recipe(), inputs, data, environment);
  }

  private RunDefinition define(
      Recipe recipe,
      int inputs,
      ImmutableMap<String, String> data,
      ImmutableMap<String, String> environment) {
    return RunDefinition.of(
        BenchRun.id(experiment().name(), parameterization(), seed()),
        experiment().model(inputs).withParameterization(parameterization()),
        recipe.plan(parameterization(), seed()),
        ImmutableMap.<String, String>builder()
            .put(EXPERIMENT, experiment().name())
            .put(PROTOCOL, protocol().id())
            .putAll(data)
            .buildOrThrow(),
        ImmutableList.of(),
        environment);
  }

  /**
   * Holds data that were drawn again to those that the run was trained on, where its definition
   * says which those were.
   *
   * @throws DataException if they are others
   */
  public static void requireSame(RunDefinition run, ExperimentData data, String source) {
    String begun = run.data().getOrDefault(SHA_256, data.sha256());
    if (!begun.equals(data.sha256())) {
      throw DataException.mismatch(
          source,
          "the numbers that run " + run.id() + " was trained on, SHA-256 " + begun,
          "others: they changed, SHA-256 " + data.sha256());
    }
  }
}
