package org.gmp.cli.list;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.gmp.cli.ExitCode;
import org.gmp.cli.options.FormatOption;
import org.gmp.cli.output.Listing;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.zoo.data.DataCatalog;
import org.gmp.zoo.data.image.ImageCatalog;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.model.ModelCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gmp list}. */
@Command(name = "list", description = "List models, datasets, experiments and parameterizations.")
public final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private FormatOption format = new FormatOption();

  ListCommand() {}

  @Override
  public Integer call() {
    Listing listing = new Listing("gmp.list/1", "kind", "name", "description");
    ModelCatalog.families().forEach(m -> listing.row("model", m.name(), m.description()));
    listing.row("dataset", "levy", "1-D Levy function with noise, generated");
    DataCatalog.entries()
        .forEach(
            d ->
                listing.row(
                    "dataset", d.name(), d.title() + ", " + d.rows() + " x " + d.features()));
    ImageCatalog.entries()
        .forEach(
            i ->
                listing.row(
                    "dataset",
                    i.name(),
                    String.format(Locale.ROOT, "%s, %d x %s", i.title(), i.training(), i.size())));
    Experiments.all().forEach(e -> listing.row("experiment", e.name(), e.description()));
    listing.row("experiment", Experiments.UCI, "All of the uci: experiments");
    Parameterizations.all().forEach(p -> listing.row("parameterization", p.name(), description(p)));
    spec.commandLine().getOut().print(listing.in(format.format()));
    return ExitCode.DONE;
  }

  private static String description(Parameterization parameterization) {
    return parameterization.parts().size() > 1
        ? parameterization.parts().stream().map(Parameterization::name).collect(joining(", then "))
        : parameterization.law();
  }
}
