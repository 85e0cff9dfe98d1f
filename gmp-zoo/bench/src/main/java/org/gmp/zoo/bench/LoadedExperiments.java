package org.gmp.zoo.bench;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.ExperimentData;
import org.gmp.zoo.experiment.Problem;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.run.RunDefinition;

/** The experiments of a bench with their data, each loaded once. */
final class LoadedExperiments {
  private final ImmutableMap<String, Experiment> experiments;
  private final ImmutableMap<String, Problem> problems;
  private final Protocol protocol;
  private final long picturedSeed;

  private LoadedExperiments(
      Map<String, Experiment> experiments,
      Map<String, Problem> problems,
      Protocol protocol,
      long picturedSeed) {
    this.experiments = ImmutableMap.copyOf(experiments);
    this.problems = ImmutableMap.copyOf(problems);
    this.protocol = protocol;
    this.picturedSeed = picturedSeed;
  }

  /**
   * Loads the data of experiments.
   *
   * @param picturedSeed the seed whose runs keep what pictures need
   * @throws org.gmp.zoo.data.DataException if they are missing or wrong
   */
  static LoadedExperiments load(
      List<Experiment> experiments,
      Optional<DataDirectory> data,
      Protocol protocol,
      long picturedSeed,
      BenchListener listener) {
    Map<String, Experiment> named = new LinkedHashMap<>();
    Map<String, Problem> problems = new LinkedHashMap<>();
    for (Experiment experiment : experiments) {
      Problem problem = experiment.load(data);
      named.put(experiment.name(), experiment);
      problems.put(experiment.name(), problem);
      listener.loaded(experiment.name(), problem.source(), problem.notes());
    }
    return new LoadedExperiments(named, problems, protocol, picturedSeed);
  }

  /** Where each experiment's data come from, by its name. */
  ImmutableMap<String, String> sources() {
    return ImmutableMap.copyOf(Maps.transformValues(problems, Problem::source));
  }

  /** The run of one of the experiments that a definition is of. */
  ExperimentRun run(RunDefinition definition) {
    return ExperimentRun.of(
        Objects.requireNonNull(experiments.get(ExperimentRun.experimentOf(definition))),
        definition.model().parameterization(),
        definition.plan().seed(),
        protocol);
  }

  /** The data of a run. */
  ExperimentData draw(ExperimentRun run) {
    return run.draw(problem(run));
  }

  /** What a run trains, on what and how. */
  RunDefinition define(ExperimentRun run, ImmutableMap<String, String> environment) {
    return run.define(draw(run), problem(run).source(), environment);
  }

  private Problem problem(ExperimentRun run) {
    return Objects.requireNonNull(problems.get(run.experiment().name()));
  }

  /** Whether a run is to keep what pictures need. */
  boolean pictured(ExperimentRun run) {
    return run.seed() == picturedSeed;
  }
}
