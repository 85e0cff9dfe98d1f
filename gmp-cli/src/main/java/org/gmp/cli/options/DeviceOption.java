package org.gmp.cli.options;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code --device}: where a backend computes. */
public final class DeviceOption {
  private static final String NAME = "--device";

  @Option(
      names = NAME,
      paramLabel = "auto|cpu|gpu",
      defaultValue = "auto",
      description =
          "Where TensorFlow computes; auto is a GPU if there is one (default: ${DEFAULT-VALUE}).")
  private String device = "";

  public DeviceOption() {}

  /** The device, if the user chose one: not every backend has a choice. */
  public Optional<String> given(CommandLine command) {
    return OptionNames.given(command, NAME) ? Optional.of(device) : Optional.empty();
  }
}
