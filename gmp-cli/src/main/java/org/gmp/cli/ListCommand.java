package org.gmp.cli;

import java.util.concurrent.Callable;
import org.gmp.cli.output.Catalog;
import org.gmp.cli.output.Format;
import org.gmp.zoo.data.DataCatalog;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.model.ModelCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gmp list}. */
@Command(name = "list", description = "List models, datasets, experiments and parameterizations.")
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--format", paramLabel = "table|json|csv", description = "Form of the output.")
  private Format format = Format.TABLE;

  ListCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(catalog().in(format));
    return ExitCode.DONE;
  }

  private static Catalog catalog() {
    Catalog.Builder catalog = Catalog.builder();
    ModelCatalog.entries().forEach(m -> catalog.add("models", m.name(), m.description()));
    catalog.add("datasets", "levy", "1-D Levy function with noise; generated");
    DataCatalog.entries()
        .forEach(
            d ->
                catalog.add(
                    "datasets", d.name(), d.title() + ", " + d.rows() + " x " + d.features()));
    Experiments.all().forEach(e -> catalog.add("experiments", e.name(), e.description()));
    catalog.add("experiments", Experiments.UCI, "all of the uci: experiments");
    NamedParameterizations.all()
        .forEach(
            (name, p) -> catalog.add("parameterizations", name, NamedParameterizations.law(p)));
    return catalog.build();
  }
}
