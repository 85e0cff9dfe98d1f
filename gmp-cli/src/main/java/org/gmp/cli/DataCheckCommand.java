package org.gmp.cli;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.gmp.cli.output.Format;
import org.gmp.cli.output.Listing;
import org.gmp.zoo.data.DataCatalog;
import org.gmp.zoo.data.DataCheck;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp data check}. */
@Command(
    name = "check",
    description = "Read data sets and say whether they can be used, or what is wrong.",
    footer = {
      "",
      "Exit code 2 if a file is wrong, a set that was named is missing, or there is none at all."
    })
final class DataCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Names that 'gmp data' shows; all of them if not given.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "Where data files lie; GMP_DATA if not given.")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--format", paramLabel = "table|json|csv", description = "What to print it as.")
  private Format format = Format.TABLE;

  DataCheckCommand() {}

  @Override
  public Integer call() {
    ImmutableList<DataEntry> entries =
        names.isEmpty()
            ? DataCatalog.entries()
            : names.stream()
                .map(name -> DataCommand.entry(name, spec.commandLine()))
                .collect(ImmutableList.toImmutableList());
    DataDirectory directory =
        DataDirectory.resolve(data, System.getenv())
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "where? Name the folder with --data or the variable "
                            + DataDirectory.ENVIRONMENT_VARIABLE));
    Listing listing = new Listing("gmp.data-check/1", "name", "status", "finding");
    int ok = 0;
    int missing = 0;
    for (DataEntry entry : entries) {
      DataCheck check = DataCheck.of(entry, directory);
      ok += check.status() == DataCheck.Status.OK ? 1 : 0;
      missing += check.status() == DataCheck.Status.MISSING ? 1 : 0;
      listing.row(
          entry.name(),
          Ascii.toLowerCase(check.status().name()),
          Stream.concat(Stream.of(check.finding()), check.notes().stream()).collect(joining("; ")));
    }
    spec.commandLine().getOut().print(listing.in(format));
    boolean enough =
        names.isEmpty() ? ok > 0 && ok + missing == entries.size() : ok == names.size();
    return enough ? ExitCode.DONE : ExitCode.BAD_INPUT;
  }
}
