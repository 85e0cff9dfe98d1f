package org.gmp.cli.options;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --seeds}: what networks are trained from, or chosen by. */
public final class SeedsOption {
  private static final int OF_EXPERIMENT = 30;
  private static final int OF_MODEL = 3;

  @Option(
      names = "--seeds",
      paramLabel = "SEEDS",
      description =
          "5 for five seeds, 0 to 4; 3,7 for these; 0-9 for a range (default: "
              + OF_EXPERIMENT
              + " for an experiment; "
              + OF_MODEL
              + " for a model on images; of a folder, all that are in it).")
  private Optional<Seeds> seeds = Optional.empty();

  public SeedsOption() {}

  /** What was given. */
  public Optional<Seeds> seeds() {
    return seeds;
  }

  /** What to train an experiment's network from. */
  public ImmutableList<Long> ofExperiment() {
    return seeds.orElseGet(() -> Seeds.first(OF_EXPERIMENT)).values();
  }

  /** What to train a model on images from. */
  public ImmutableList<Long> ofModel() {
    return seeds.orElseGet(() -> Seeds.first(OF_MODEL)).values();
  }
}
