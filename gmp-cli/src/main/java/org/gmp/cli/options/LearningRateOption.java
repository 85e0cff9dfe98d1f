package org.gmp.cli.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --lr}: the learning rate to start from. */
public final class LearningRateOption {
  private static final double TRAINING = 0.001;

  @Option(
      names = "--lr",
      paramLabel = "X",
      converter = Limits.Positive.class,
      description =
          "Learning rate (default: "
              + TRAINING
              + " in a training; of an experiment, that of each parameterization in the paper).")
  private Optional<Double> rate = Optional.empty();

  public LearningRateOption() {}

  /** What was given. */
  public Optional<Double> rate() {
    return rate;
  }

  /** That of a training. */
  public double ofTraining() {
    return rate.orElse(TRAINING);
  }
}
