package org.gmp.cli.options;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --to}: the folder that files are put into for use elsewhere. */
public final class ToOption {
  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to put the files into; made if need be.")
  private Path to = Path.of("");

  public ToOption() {}

  /** The folder. */
  public Path folder() {
    return to;
  }
}
