package org.gmp.cli.describe;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.commons.text.WordUtils;
import org.gmp.backend.StepProgram;
import org.gmp.cli.ExitCode;
import org.gmp.cli.options.FromOptions;
import org.gmp.cli.options.ModelOptions;
import org.gmp.cli.options.NamedParameterizations;
import org.gmp.cli.options.ParameterizationOptions;
import org.gmp.cli.options.PassesOption;
import org.gmp.cli.options.StoredRunOptions;
import org.gmp.graph.Graph;
import org.gmp.model.Model;
import org.gmp.optimize.Pass;
import org.gmp.optimize.Pipeline;
import org.gmp.optimize.PipelineReport;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelFamily;
import org.gmp.zoo.store.RunStore;
import org.gmp.zoo.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp describe}. */
@Command(
    name = "describe",
    description = {
      "Show the layers of a model, of an experiment's, or of a run's: shapes, parameters, flops.",
      "",
      "Of a run that 'gmp train' or 'gmp bench' left, also what was trained, on what and how, how"
          + " far it came, and what was measured. Of a folder with several runs, a line each; --runs"
          + " chooses."
    })
public final class DescribeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL|EXPERIMENT|RUN",
      description =
          "A name that 'gmp list' shows, or what 'gmp train' or 'gmp bench' left: a folder of one"
              + " run, or of a bench, or a file in one.")
  private String name = "";

  @Mixin private ParameterizationOptions parameterizations = new ParameterizationOptions();

  @Mixin private ModelOptions models = new ModelOptions();

  @Mixin private StoredRunOptions runs = new StoredRunOptions();

  @Option(names = "--graph", description = "Print the graph, a line a node, in place of layers.")
  private boolean graph;

  @Option(
      names = "--passes",
      description =
          "Print what optimizes a training step: each pass, its law, the nodes before and after it,"
              + " and how often its rules applied. With --graph, print the optimized graph.")
  private boolean passes;

  @Mixin private PassesOption withoutPasses = new PassesOption();

  DescribeCommand() {}

  @Override
  public Integer call() {
    if (!passes) {
      withoutPasses.refuse(spec.commandLine(), "is for --passes");
    }
    withoutPasses.check(spec.commandLine(), names(Pipeline.standard()));
    boolean named = ModelCatalog.find(name).isPresent() || !Experiments.named(name).isEmpty();
    if (!named && (Files.exists(Path.of(name)) || name.matches(".*[/\\\\].*"))) {
      spec.commandLine().getOut().print(ofRuns());
      return ExitCode.DONE;
    }
    if (runs.given()) {
      throw wrong("--runs chooses from a folder that 'gmp bench' left; " + name + " is none");
    }
    String parameterization =
        parameterizations
            .one(spec.commandLine())
            .orElseGet(
                () -> ModelCatalog.find(name).map(ModelFamily::usualParameterization).orElse("sp"));
    Parameterization rewrite = NamedParameterizations.named(parameterization, spec.commandLine());
    // Sizes that are too large are found as late as where a summary counts.
    String text = FromOptions.build(spec.commandLine(), () -> describe(parameterization, rewrite));
    spec.commandLine().getOut().print(text);
    return ExitCode.DONE;
  }

  private String ofRuns() {
    if (models.given() || parameterizations.one(spec.commandLine()).isPresent()) {
      throw wrong(
          "--param, --inputs, --units and --outputs are for models; " + name + " is of runs");
    }
    Path path = Path.of(name);
    ImmutableList<StoredRun> chosen = runs.given() ? runs.open(path) : RunStore.open(path).runs();
    Consumer<String> warnings =
        warning -> spec.commandLine().getErr().println("gmp: warning: " + warning);
    if (chosen.size() > 1) {
      if (graph || passes) {
        throw wrong(
            "--graph and --passes are of one network; "
                + name
                + " has "
                + chosen.size()
                + " runs: choose one with --runs");
      }
      return DescribedRuns.table(chosen, warnings);
    }
    StoredRun run = chosen.get(0);
    Model model = run.definition().model().model();
    Parameterization rewrite = Parameterizations.named(run.parameterization());
    String layers = describe(rewrite, model, () -> DescribedStep.of(run, model));
    return graph || passes ? layers : DescribedRuns.text(run, warnings) + "\n" + layers;
  }

  private String describe(String parameterization, Parameterization rewrite) {
    Model model = models.model(name, spec.commandLine()).rewrite(rewrite);
    return describe(rewrite, model, () -> DescribedStep.of(name, parameterization, model));
  }

  private String describe(Parameterization rewrite, Model model, Supplier<StepProgram> step) {
    if (passes) {
      PipelineReport report = pipeline().report(step.get().results());
      return graph ? Graph.of(report.outputs()).explain() : report.toString();
    }
    String law = rewrite.name() + ": " + rewrite.law();
    return graph
        ? model.graph().explain()
        : model.summary() + "\n" + WordUtils.wrap(law, 100, "\n  ", false) + "\n";
  }

  private Pipeline pipeline() {
    return Pipeline.standard().without(withoutPasses.names().toArray(String[]::new));
  }

  private static ImmutableSet<String> names(Pipeline pipeline) {
    return pipeline.passes().stream().map(Pass::name).collect(toImmutableSet());
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
