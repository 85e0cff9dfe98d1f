package org.gmp.cli.options;

import picocli.CommandLine.Option;

/** {@code --seed}: what everything random comes from. */
public final class SeedOption {
  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      converter = Limits.SeedNumber.class,
      description =
          "What everything random comes from: initial weights, order and augmentation of training"
              + " data, directions of perturbations (default: ${DEFAULT-VALUE}).")
  private long seed;

  public SeedOption() {}

  /** The seed. */
  public long seed() {
    return seed;
  }
}
