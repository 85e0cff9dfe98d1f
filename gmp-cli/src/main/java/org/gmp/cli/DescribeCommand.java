package org.gmp.cli;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.text.WordUtils;
import org.gmp.graph.DType;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterization;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.model.Mlp;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp describe}. */
@Command(
    name = "describe",
    description = "Show the layers of a model, or of an experiment's: shapes, parameters, flops.")
final class DescribeCommand implements Callable<Integer> {
  private static final String MLP = "mlp";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL|EXPERIMENT", description = "A name that 'gmp list' shows.")
  private String name = "";

  @Option(
      names = "--param",
      paramLabel = "NAME",
      description = "The parameterization to rewrite it to; ${DEFAULT-VALUE} if not given.")
  private String parameterization = NamedParameterizations.SP;

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
      description = "Outputs of a model; if not given, 1 for mlp, 1000 classes for classifiers.")
  private Optional<Integer> outputs = Optional.empty();

  @Option(names = "--graph", description = "Print the graph, a line a node, in place of layers.")
  private boolean graph;

  DescribeCommand() {}

  @Override
  public Integer call() {
    Optional<Parameterization> rewrite =
        NamedParameterizations.named(parameterization, spec.commandLine());
    Model sp = ModelCatalog.named(name).map(this::ofCatalog).orElseGet(this::ofExperiment);
    Model model = rewrite.map(sp::rewrite).orElse(sp);
    PrintWriter out = spec.commandLine().getOut();
    if (graph) {
      out.print(model.graph().explain());
    } else {
      out.print(model.summary());
      out.println();
      out.println(
          WordUtils.wrap(
              parameterization + ": " + NamedParameterizations.law(rewrite), 100, "\n  ", false));
    }
    return ExitCode.DONE;
  }

  private Model ofCatalog(ModelEntry entry) {
    boolean mlp = entry.name().equals(MLP);
    if (!mlp && (inputs.isPresent() || !units.isEmpty())) {
      throw wrong("--inputs and --units are for " + MLP + "; those of " + name + " are set");
    }
    List<Integer> hidden = units.isEmpty() ? ImmutableList.of(100) : units;
    int in = inputs.orElse(2);
    int out = outputs.orElse(entry.outputs());
    if (Math.min(Math.min(in, out), Collections.min(hidden)) < 1) {
      throw wrong("--inputs, --units, --outputs: expected at least 1 each");
    }
    return mlp ? Mlp.model(DType.FLOAT64, in, hidden, out) : entry.model(out);
  }

  private Model ofExperiment() {
    if (inputs.isPresent() || outputs.isPresent() || !units.isEmpty()) {
      throw wrong(
          "--inputs, --units and --outputs are for models; the sizes of " + name + " are set");
    }
    ImmutableList<Experiment> named = Experiments.named(name);
    if (named.isEmpty()) {
      throw wrong(Words.unknown("model or experiment", name, names()));
    }
    if (named.size() > 1) {
      throw wrong(
          name
              + " is a suite; name one of "
              + named.stream().map(Experiment::name).collect(joining(", ")));
    }
    Experiment experiment = named.get(0);
    return experiment.model(experiment.inputs());
  }

  private static ImmutableList<String> names() {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    ModelCatalog.entries().forEach(entry -> names.add(entry.name()));
    Experiments.all().forEach(experiment -> names.add(experiment.name()));
    return names.build();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
