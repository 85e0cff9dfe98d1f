package org.gmp.cli.bench;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gmp.cli.options.BatchOption;
import org.gmp.cli.options.EpochsOption;
import org.gmp.cli.options.ImagesOptions;
import org.gmp.cli.options.InitializationOptions;
import org.gmp.cli.options.Limits;
import org.gmp.cli.options.PrecisionOption;
import org.gmp.cli.options.ResumeOption;
import org.gmp.cli.options.StepsOption;
import org.gmp.cli.options.UnitsOption;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What only a bench of a model has to say, not one of an experiment. */
final class ModelBenchOptions {
  /** What only an experiment has to say. */
  private static final ImmutableList<String> OF_EXPERIMENTS =
      ImmutableList.<String>builder()
          .add("--backend", "--lr")
          .add(InitializationOptions.names())
          .build();

  /** What a training on images has to say, and the measuring of steps on noise has not. */
  private static final ImmutableList<String> OF_TRAINING =
      ImmutableList.of("--epochs", "--target", "--labels", "--image-size", "--units");

  private static final ImmutableList<String> OF_MODELS =
      ImmutableList.<String>builder()
          .add("--synthetic", "--batch", "--steps", "--precision")
          .addAll(OF_TRAINING)
          .build();

  @Option(
      names = "--synthetic",
      description =
          "Of a model such as vgg6: measure training steps on noise, side by side with products of"
              + " matrices.")
  boolean synthetic;

  @Mixin BatchOption batch = new BatchOption();

  @Mixin StepsOption steps = new StepsOption();

  @Mixin PrecisionOption precisions = new PrecisionOption();

  @Mixin EpochsOption epochs = new EpochsOption();

  @Option(
      names = "--target",
      paramLabel = "X",
      converter = Limits.Accuracy.class,
      description =
          "Of a model with --data: also tell how long it took to reach this validation accuracy,"
              + " such as 0.7.")
  Optional<Double> target = Optional.empty();

  @Mixin ImagesOptions images = new ImagesOptions();

  @Mixin UnitsOption units = new UnitsOption();

  @Mixin ResumeOption resume = new ResumeOption();

  ModelBenchOptions() {}

  /**
   * Requires that none was given, for an experiment.
   *
   * @throws ParameterException if one was
   */
  static void requireNone(CommandLine command) {
    refuse(OF_MODELS, "is for models such as vgg6, not for experiments", command);
  }

  /**
   * Requires that nothing was given that makes no sense with --synthetic.
   *
   * @throws ParameterException if something was
   */
  void checkSynthetic(CommandLine command) {
    refuse(
        ImmutableList.of("--seeds", "--protocol", "--data", "--resume"),
        "is not for measuring a model's speed with --synthetic",
        command);
    refuse(OF_EXPERIMENTS, "is not for measuring a model's speed with --synthetic", command);
    refuse(OF_TRAINING, "is not for measuring a model's speed with --synthetic", command);
  }

  /**
   * Requires that what was given makes sense for a training on images.
   *
   * @throws ParameterException if it does not
   */
  void checkTraining(CommandLine command) {
    refuse(OF_EXPERIMENTS, "is for experiments, not for models", command);
    Objects.requireNonNull(precisions.one(command));
  }

  private static void refuse(List<String> names, String why, CommandLine command) {
    for (String name : names) {
      if (command.getParseResult().hasMatchedOption(name)) {
        throw new ParameterException(command, name + " " + why);
      }
    }
  }
}
