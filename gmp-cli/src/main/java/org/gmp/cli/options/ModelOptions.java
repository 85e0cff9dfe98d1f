package org.gmp.cli.options;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.gmp.graph.Shape;
import org.gmp.model.Model;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelFamily;
import org.gmp.zoo.model.ModelSizes;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The models that commands know by name, and the options that give them their sizes. */
public final class ModelOptions {
  @Option(
      names = "--inputs",
      paramLabel = "N",
      converter = Limits.Size.class,
      description = "Inputs of mlp (default: the model's usual, which 'gmp describe' shows).")
  private Optional<Integer> inputs = Optional.empty();

  @Mixin private UnitsOption units = new UnitsOption();

  @Option(
      names = "--outputs",
      paramLabel = "N",
      converter = Limits.Size.class,
      description =
          "Outputs of a model, the classes of a classifier (default: the model's usual, which 'gmp"
              + " describe' shows).")
  private Optional<Integer> outputs = Optional.empty();

  public ModelOptions() {}

  /** Whether one of the options was given. */
  public boolean given() {
    return inputs.isPresent() || outputs.isPresent() || !units.units().isEmpty();
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
    if (!family.takesUnits() && (inputs.isPresent() || !units.units().isEmpty())) {
      String open =
          ModelCatalog.families().stream()
              .filter(ModelFamily::takesUnits)
              .map(ModelFamily::name)
              .collect(joining(", "));
      throw new ParameterException(
          command,
          "--inputs and --units are for " + open + "; those of " + family.name() + " are set");
    }
    return sizes
        .withInput(inputs.map(count -> Shape.of(count)).orElse(sizes.input()))
        .withUnits(units.units().isEmpty() ? sizes.units() : units.units())
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
