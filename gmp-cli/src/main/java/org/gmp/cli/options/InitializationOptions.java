package org.gmp.cli.options;

import java.util.Optional;
import org.gmp.zoo.model.Initialization;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How the kernels of an experiment's network start. */
public final class InitializationOptions {
  private static final String NAME = "--init";
  private static final String SCALE = "--init-scale";

  @Option(
      names = NAME,
      paramLabel = "glorot|he|constant-variance|orthogonal",
      defaultValue = "glorot",
      description =
          "Of an experiment, what kernels are drawn from: uniform on +-sqrt(6 / (fan in + fan"
              + " out)), as in the paper; normal with variance 2 / fan in; normal with deviation "
              + Initialization.CONSTANT_DEVIATION
              + "; or orthonormal columns or rows in random directions (default: ${DEFAULT-VALUE}).")
  private Initialization.Distribution distribution = Initialization.Distribution.GLOROT;

  @Option(
      names = SCALE,
      paramLabel = "X",
      defaultValue = "1",
      converter = Limits.Positive.class,
      description =
          "Of an experiment, a number that all initial kernels are multiplied with (default:"
              + " ${DEFAULT-VALUE}).")
  private double scale;

  public InitializationOptions() {}

  /** The names of the options. */
  public static String[] names() {
    return new String[] {NAME, SCALE};
  }

  /** How kernels start, if the user gave one of the options. */
  public Optional<Initialization> given(CommandLine command) {
    return OptionNames.given(command, NAME) || OptionNames.given(command, SCALE)
        ? Optional.of(Initialization.of(distribution, scale))
        : Optional.empty();
  }
}
