package org.gmp.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import org.gmp.zoo.bench.ResultFolder;
import picocli.CommandLine.Option;

/** {@code --out}: the folder for what a command finds. */
public final class OutOption {
  private static final Path RUNS = Path.of("runs");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "The folder to write to; reports in it are replaced, runs never (default: a new one below"
              + " runs/).")
  private Optional<Path> out = Optional.empty();

  public OutOption() {}

  /** What was given. */
  public Optional<Path> out() {
    return out;
  }

  /**
   * The folder that was given, or else a new one below {@code runs/}. It goes again at the end of
   * the process if nothing came into it.
   *
   * @param name what a new one is called
   * @throws org.gmp.zoo.data.DataException if it cannot be made or written
   */
  public ResultFolder folder(String name) {
    ResultFolder folder = out.map(ResultFolder::at).orElseGet(() -> ResultFolder.fresh(RUNS, name));
    Runtime.getRuntime().addShutdownHook(new Thread(folder::removeIfEmpty));
    return folder;
  }
}
