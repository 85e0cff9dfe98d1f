package org.gmp.cli.describe;

import java.util.concurrent.Callable;
import org.apache.commons.text.WordUtils;
import org.gmp.cli.ExitCode;
import org.gmp.cli.options.FromOptions;
import org.gmp.cli.options.ModelOptions;
import org.gmp.cli.options.NamedParameterizations;
import org.gmp.cli.options.ParameterizationOptions;
import org.gmp.graph.Graph;
import org.gmp.model.Model;
import org.gmp.optimize.Pipeline;
import org.gmp.optimize.PipelineReport;
import org.gmp.parameterization.Parameterization;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelFamily;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp describe}. */
@Command(
    name = "describe",
    description = "Show the layers of a model, or of an experiment's: shapes, parameters, flops.")
public final class DescribeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL|EXPERIMENT", description = "A name that 'gmp list' shows.")
  private String name = "";

  @Mixin private ParameterizationOptions parameterizations = new ParameterizationOptions();

  @Mixin private ModelOptions models = new ModelOptions();

  @Option(names = "--graph", description = "Print the graph, a line a node, in place of layers.")
  private boolean graph;

  @Option(
      names = "--passes",
      description =
          "Print what optimizes a training step: each pass, its law, the nodes before and after it,"
              + " and how often its rules applied. With --graph, print the optimized graph.")
  private boolean passes;

  DescribeCommand() {}

  @Override
  public Integer call() {
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

  private String describe(String parameterization, Parameterization rewrite) {
    Model model = models.model(name, spec.commandLine()).rewrite(rewrite);
    if (passes) {
      PipelineReport report =
          Pipeline.standard().report(DescribedStep.of(name, parameterization, model).results());
      return graph ? Graph.of(report.outputs()).explain() : report.toString();
    }
    String law = parameterization + ": " + rewrite.law();
    return graph
        ? model.graph().explain()
        : model.summary() + "\n" + WordUtils.wrap(law, 100, "\n  ", false) + "\n";
  }
}
