package org.gmp.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --data}: the data that a command reads. */
public final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "NAME|PATH",
      description =
          "The folder or file of the data; for levy, a CSV file of columns x and y. Images also by the name of a set below GMP_DATA, such as"
              + " mnist, or synthetic. See 'gmp data' (default: of a run, its own; else GMP_DATA).")
  private Optional<String> data = Optional.empty();

  public DataOption() {}

  /** What was given. */
  public Optional<String> data() {
    return data;
  }

  /** What was given, as a path. */
  public Optional<Path> path() {
    return data.map(Path::of);
  }
}
