package org.gmp.cli.data;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmp.cli.ExitCode;
import org.gmp.cli.RunFailedException;
import org.gmp.cli.options.ToOption;
import org.gmp.zoo.bench.ResultFolder;
import org.gmp.zoo.data.DataCatalog;
import org.gmp.zoo.data.DataEntry;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.DataFetcher;
import org.gmp.zoo.data.FetchOptions;
import org.gmp.zoo.data.FetchedFile;
import org.gmp.zoo.data.image.ImageCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp data fetch}. */
@Command(
    name = "fetch",
    description = {
      "Download data sets from their publishers.",
      "",
      "What comes is checked by its SHA-256; what is there already is checked and left alone."
    },
    footer = {"", "Exit code 3 if one could not be downloaded; the others are there all the same."})
final class DataFetchCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "1..*",
      description = "Names that 'gmp data' shows, or " + ALL + ".")
  private List<String> names = new ArrayList<>();

  @Mixin private ToOption to = new ToOption();

  @Option(
      names = "--mirror",
      paramLabel = "URL",
      description = "A server to ask in place of the publishers', for the same paths.")
  private Optional<URI> mirror = Optional.empty();

  DataFetchCommand() {}

  @Override
  public Integer call() {
    ImmutableList<DataEntry> entries = entries();
    ResultFolder folder = ResultFolder.at(to.folder());
    FetchOptions.Builder options = FetchOptions.builder();
    mirror.map(this::web).ifPresent(options::mirror);
    DataFetcher fetcher = DataFetcher.of(options.build());
    int failed = 0;
    for (DataEntry entry : entries) {
      failed += fetched(entry, fetcher) ? 0 : 1;
    }
    folder.removeIfEmpty();
    if (failed > 0) {
      throw new RunFailedException(failed + " of " + entries.size() + " could not be fetched");
    }
    return ExitCode.DONE;
  }

  private URI web(URI given) {
    String scheme = Strings.nullToEmpty(given.getScheme());
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new ParameterException(
          spec.commandLine(), "--mirror: expected an http or https URL, got '" + given + "'");
    }
    return given;
  }

  private boolean fetched(DataEntry entry, DataFetcher fetcher) {
    PrintWriter out = spec.commandLine().getOut();
    try (DownloadProgress progress = new DownloadProgress(entry.name())) {
      FetchedFile file = fetcher.fetch(entry.name(), to.folder(), progress::advanced);
      out.println(
          file.path()
              + file.from().map(uri -> " from " + uri).orElse(" was there")
              + ", SHA-256 as it should be");
      out.flush();
      return true;
    } catch (DataException e) {
      spec.commandLine().getErr().println("gmp: " + e.getMessage());
      return false;
    }
  }

  private ImmutableList<DataEntry> entries() {
    if (names.contains(ALL)) {
      if (names.size() > 1) {
        throw new ParameterException(
            spec.commandLine(), "'" + ALL + "' means all; leave the other names out");
      }
      return DataCatalog.entries();
    }
    return names.stream().distinct().map(this::entry).collect(ImmutableList.toImmutableList());
  }

  private DataEntry entry(String name) {
    ImageCatalog.find(name)
        .ifPresent(
            images -> {
              throw new ParameterException(
                  spec.commandLine(),
                  name + " is not downloaded for you; its home is " + images.homePage());
            });
    return DataCommand.entry(name, spec.commandLine());
  }
}
