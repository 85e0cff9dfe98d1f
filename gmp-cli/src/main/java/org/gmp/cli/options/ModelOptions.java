package org.gmp.cli.options;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.gmp.graph.DType;
import org.gmp.model.Model;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.model.Mlp;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelEntry;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The models that commands know by name, and the options that give them their sizes. */
public final class ModelOptions {
  private static final String MLP = "mlp";

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
    ModelCatalog.entries().forEach(entry -> names.add(entry.name()));
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
            ModelCatalog.named(name)
                .map(entry -> ofCatalog(entry, command))
                .orElseGet(() -> ofExperiment(name, command)));
  }

  private Model ofCatalog(ModelEntry entry, CommandLine command) {
    boolean mlp = entry.name().equals(MLP);
    if (!mlp && (inputs.isPresent() || !units.isEmpty())) {
      throw new ParameterException(
          command,
          "--inputs and --units are for " + MLP + "; those of " + entry.name() + " are set");
    }
    List<Integer> hidden = units.isEmpty() ? ImmutableList.of(100) : units;
    int in = inputs.orElse(2);
    int out = outputs.orElse(entry.outputs());
    if (Math.min(Math.min(in, out), Collections.min(hidden)) < 1) {
      throw new ParameterException(
          command, "--inputs, --units, --outputs: expected at least 1 each");
    }
    return mlp ? Mlp.model(DType.FLOAT64, in, hidden, out) : entry.model(out);
  }

  private Model ofExperiment(String name, CommandLine command) {
    if (given()) {
      throw new ParameterException(
          command,
          "--inputs, --units and --outputs are for models; the sizes of " + name + " are set");
    }
    Experiment experiment = experiment(name, command);
    return experiment.model(experiment.inputs());
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
