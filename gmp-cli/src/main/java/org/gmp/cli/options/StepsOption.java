package org.gmp.cli.options;

import picocli.CommandLine.Option;

/** {@code --steps}: how many steps on noise speed is measured by. */
public final class StepsOption {
  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10",
      converter = Limits.Count.class,
      description =
          "The steps on noise of each network that speed is measured by (default:"
              + " ${DEFAULT-VALUE}).")
  private int steps;

  public StepsOption() {}

  /** The steps. */
  public int steps() {
    return steps;
  }
}
