package org.gmp.cli.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --weights}: which of the weights that a run left. */
public final class WeightsOption {
  @Option(
      names = "--weights",
      paramLabel = "final|best|newest|NAME",
      description =
          "The weights that a run of 'gmp train' ended with, those of its best or newest"
              + " checkpoint, or of the checkpoint of a name (default: the final ones if there are"
              + " any, else the newest).")
  private Optional<String> weights = Optional.empty();

  public WeightsOption() {}

  /** What was given. */
  public Optional<String> weights() {
    return weights;
  }
}
