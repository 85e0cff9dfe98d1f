package org.gmp.cli.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --epochs}: how long networks train. */
public final class EpochsOption {
  private static final int TRAINING = 10;
  private static final int COMPARISON = 100;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = Limits.Count.class,
      description =
          "The passes over the training data, at most (default: "
              + TRAINING
              + " in a training; "
              + COMPARISON
              + " where networks on images are compared; of a run that goes on, its own).")
  private Optional<Integer> epochs = Optional.empty();

  public EpochsOption() {}

  /** What was given. */
  public Optional<Integer> epochs() {
    return epochs;
  }

  /** Those of a training. */
  public int ofTraining() {
    return epochs.orElse(TRAINING);
  }

  /** Those of networks that are compared. */
  public int ofComparison() {
    return epochs.orElse(COMPARISON);
  }
}
