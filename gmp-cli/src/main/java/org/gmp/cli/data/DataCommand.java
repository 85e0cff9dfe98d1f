package org.gmp.cli.data;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.gmp.cli.ExitCode;
import org.gmp.cli.options.FormatOption;
import org.gmp.cli.options.OptionNames;
import org.gmp.cli.output.Format;
import org.gmp.cli.output.Listing;
import org.gmp.zoo.data.DataCatalog;
import org.gmp.zoo.data.DataEntry;
import org.gmp.zoo.data.image.ImageCatalog;
import org.gmp.zoo.data.image.ImageEntry;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gmp data}. */
@Command(
    name = "data",
    description = {
      "List the data sets that come in files, and where to get them.",
      "",
      "Commands look for them below the folder that --data or, without it, GMP_DATA names: under"
          + " the names that their publishers gave them, on their own or in their zip archive."
    },
    subcommands = {DataShowCommand.class, DataCheckCommand.class, DataFetchCommand.class})
public final class DataCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private FormatOption format = new FormatOption();

  DataCommand() {}

  @Override
  public Integer call() {
    Listing listing = new Listing("gmp.data/1", "name", "rows", "features", "file", "from");
    for (DataEntry entry : DataCatalog.entries()) {
      listing.row(
          entry.name(),
          String.valueOf(entry.rows()),
          String.valueOf(entry.features()),
          entry.fileName(),
          entry.homePage().toString());
    }
    for (ImageEntry entry : ImageCatalog.entries()) {
      listing.row(
          entry.name(),
          String.valueOf(entry.training() + entry.validation()),
          entry.size(),
          entry.files().get(0),
          entry.homePage().toString());
    }
    spec.commandLine().getOut().print(listing.in(format.format()));
    if (format.format() == Format.TABLE) {
      spec.commandLine().getOut().println();
      spec.commandLine()
          .getOut()
          .println("To download those of the experiments: gmp data fetch all --to DIR");
    }
    return ExitCode.DONE;
  }

  /**
   * The set of a name.
   *
   * @throws ParameterException if there is none
   */
  static DataEntry entry(String name, CommandLine command) {
    return DataCatalog.find(name)
        .orElseThrow(
            () -> new ParameterException(command, OptionNames.unknown("data set", name, names())));
  }

  /** The names of all sets. */
  static List<String> names() {
    return Stream.concat(
            DataCatalog.entries().stream().map(DataEntry::name),
            ImageCatalog.entries().stream().map(ImageEntry::name))
        .toList();
  }
}
