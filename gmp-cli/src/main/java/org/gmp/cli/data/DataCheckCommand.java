package org.gmp.cli.data;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.gmp.cli.ExitCode;
import org.gmp.cli.options.DataOption;
import org.gmp.cli.options.FormatOption;
import org.gmp.cli.output.Listing;
import org.gmp.zoo.data.DataCheck;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.image.ImageCatalog;
import org.gmp.zoo.data.image.ImageCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
      description = "Names that 'gmp data' shows (default: all of them).")
  private List<String> names = new ArrayList<>();

  @Mixin private DataOption data = new DataOption();

  @Mixin private FormatOption format = new FormatOption();

  DataCheckCommand() {}

  @Override
  public Integer call() {
    List<String> checked = names.isEmpty() ? DataCommand.names() : names;
    checked.stream()
        .filter(name -> ImageCatalog.find(name).isEmpty())
        .forEach(name -> DataCommand.entry(name, spec.commandLine()));
    DataDirectory directory =
        DataDirectory.resolve(data.path(), System.getenv())
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "where? Name the folder with --data or the variable "
                            + DataDirectory.ENVIRONMENT_VARIABLE));
    Listing listing = new Listing("gmp.data-check/1", "name", "status", "finding");
    int ok = 0;
    int missing = 0;
    for (String name : checked) {
      Finding found =
          ImageCatalog.find(name)
              .map(entry -> Finding.of(ImageCheck.of(entry, directory)))
              .orElseGet(
                  () ->
                      Finding.of(
                          DataCheck.of(DataCommand.entry(name, spec.commandLine()), directory)));
      ok += found.status() == DataCheck.Status.OK ? 1 : 0;
      missing += found.status() == DataCheck.Status.MISSING ? 1 : 0;
      listing.row(name, Ascii.toLowerCase(found.status().name()), found.text());
    }
    spec.commandLine().getOut().print(listing.in(format.format()));
    boolean enough =
        names.isEmpty() ? ok > 0 && ok + missing == checked.size() : ok == names.size();
    return enough ? ExitCode.DONE : ExitCode.BAD_INPUT;
  }

  /** What was found of a set of either kind. */
  private record Finding(DataCheck.Status status, String text) {
    static Finding of(DataCheck check) {
      return of(check.status(), check.finding(), check.notes());
    }

    static Finding of(ImageCheck check) {
      return of(check.status(), check.finding(), check.notes());
    }

    private static Finding of(DataCheck.Status status, String finding, List<String> notes) {
      return new Finding(
          status, Stream.concat(Stream.of(finding), notes.stream()).collect(joining("; ")));
    }
  }
}
