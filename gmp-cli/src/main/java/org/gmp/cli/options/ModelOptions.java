package org.gmp.cli.options;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmp.graph.Shape;
import org.gmp.model.Model;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelFamily;
import org.gmp.zoo.model.ModelSizes;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The models that commands know by name, and the options that give them their sizes. */
public final class ModelOptions {
  @Option(names = "--inputs", paramLabel = "N", description = "Inputs of mlp; 2 if not given.")
  private Optional<Integer> inputs = Optional.empty();

  @Option(
      names = "--units",
      paramLabel = "N",
      split = ",",
      description = "Units of each hidden layer of mlp; 100 if not given.")
  private List<Integer> units = new ArrayList<>();

  @Option(
      names = "--outputs",
      paramLabel = "N",
      description =
          "Outputs of a model; if not given, 1 for mlp and figure1, 1000 classes for classifiers.")
  private Optional<Integer> outputs = Optional.empty();

  public ModelOptions() {}

  /** Whether one of the options was given. */
  public boolean given() {
    return inputs.isPresent() || outputs.isPresent() || !units.isEmpty();
  }

  /** The names of models and experiments. */
  static ImmutableList<String> names() {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    ModelCatalog.families().forEach(family -> names.add(family.name()));
    Experiments.all().forEach(experiment -> names.add(experiment.name()));
    return names.build();
  }

  /**
   * The model of the zoo of that name, in standard parameterization, or else the experiment's.
   *
   * @throws ParameterException if there is neither, or the sizes do not suit it
   */
  public Model model(String name, CommandLine command) {
    return FromOptions.build(
        command,
        () ->
            ModelCatalog.find(name)
                .map(family -> family.model(sizes(family, command)))
                .orElseGet(() -> ofExperiment(name, command)));
  }

  private ModelSizes sizes(ModelFamily family, CommandLine command) {
    ModelSizes sizes = family.usualSizes();
    if (!family.takesUnits() && (inputs.isPresent() || !units.isEmpty())) {
      String open =
          ModelCatalog.families().stream()
              .filter(ModelFamily::takesUnits)
              .map(ModelFamily::name)
              .collect(joining(", "));
      throw new ParameterException(
          command,
          "--inputs and --units are for " + open + "; those of " + family.name() + " are set");
    }
    if (Math.min(inputs.orElse(1), outputs.orElse(1)) < 1
        || units.stream().anyMatch(count -> count < 1)) {
      throw new ParameterException(
          command, "--inputs, --units, --outputs: expected at least 1 each");
    }
    return sizes
        .withInput(inputs.map(count -> Shape.of(count)).orElse(sizes.input()))
        .withUnits(units.isEmpty() ? sizes.units() : units)
        .withOutputs(outputs.orElse(sizes.outputs()));
  }

  private Model ofExperiment(String name, CommandLine command) {
    if (given()) {
      throw new ParameterException(
          command,
          "--inputs, --units and --outputs are for models; the sizes of " + name + " are set");
    }
    Experiment experiment = experiment(name, command);
    return experiment.model(experiment.inputs()).model();
  }

  /**
   * The one experiment of that name.
   *
   * @throws ParameterException if there is none, or several
   */
  public static Experiment experiment(String name, CommandLine command) {
    ImmutableList<Experiment> named = Experiments.named(name);
    if (named.isEmpty()) {
      throw new ParameterException(
          command, OptionNames.unknown("model or experiment", name, names()));
    }
    if (named.size() > 1) {
      throw new ParameterException(
          command,
          name
              + " is a suite; name one of "
              + named.stream().map(Experiment::name).collect(joining(", ")));
    }
    return named.get(0);
  }
}
