package org.gmp.cli.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --batch}: how many examples are computed at a time. */
public final class BatchOption {
  /** In a training of one's own. */
  private static final int TRAINING = 128;

  /** As the paper has it for networks on images, which a bench compares. */
  private static final int COMPARISON = 256;

  /** On noise, to measure speed. */
  private static final int NOISE = 32;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = Limits.Size.class,
      description =
          "The examples in a batch (default: "
              + TRAINING
              + " in a training; the paper's "
              + COMPARISON
              + " where networks on images are compared; "
              + NOISE
              + " on noise; of a run that there is, its own).")
  private Optional<Integer> batch = Optional.empty();

  public BatchOption() {}

  /** What was given. */
  public Optional<Integer> batch() {
    return batch;
  }

  /** That of a training. */
  public int ofTraining() {
    return batch.orElse(TRAINING);
  }

  /** That of networks that are compared. */
  public int ofComparison() {
    return batch.orElse(COMPARISON);
  }

  /** That of noise. */
  public int ofNoise() {
    return batch.orElse(NOISE);
  }
}
