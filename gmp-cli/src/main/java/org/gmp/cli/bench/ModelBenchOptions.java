package org.gmp.cli.bench;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmp.tf.Precision;
import org.gmp.zoo.data.image.LabelSet;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What only a bench of a model has to say, not one of an experiment. */
final class ModelBenchOptions {
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

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Of a model: the images in a batch; 256, with --synthetic 32, if not given.")
  Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Of a model: the steps on noise of each parameterization that speed is measured by; 10 if"
              + " not given.")
  int steps = 10;

  @Option(
      names = "--precision",
      paramLabel = "fp32|bf16",
      split = ",",
      description =
          "Of a model: what products and convolutions are computed with; with --synthetic also"
              + " several, such as fp32,bf16; fp32 if not given.")
  List<Precision> precisions = ImmutableList.of(Precision.FP32);

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Of a model with --data: the epochs at most; 100 if not given.")
  Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--target",
      paramLabel = "X",
      description =
          "Of a model with --data: also tell how long it took to reach this validation accuracy,"
              + " such as 0.7.")
  Optional<Double> target = Optional.empty();

  @Option(
      names = "--labels",
      paramLabel = "all|occurring|coarse",
      description = "Of a model with --data: as for 'gmp train'; all if not given.")
  Optional<LabelSet> labels = Optional.empty();

  @Option(
      names = "--image-size",
      paramLabel = "N",
      description = "Of a model with --data: as for 'gmp train'.")
  Optional<Integer> imageSize = Optional.empty();

  @Option(
      names = "--units",
      paramLabel = "N",
      split = ",",
      description = "Of mlp with --data: units of each hidden layer; 100 if not given.")
  List<Integer> units = new ArrayList<>();

  @Option(
      names = "--resume",
      description =
          "Go on with the bench in --out, of an experiment or of a model with --data; runs that it"
              + " finished are not trained again.")
  boolean resume;

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
        ImmutableList.of("--seeds", "--protocol", "--data", "--backend", "--resume"),
        "is not for measuring a model's speed with --synthetic",
        command);
    refuse(OF_TRAINING, "is not for measuring a model's speed with --synthetic", command);
    checkNumbers(command);
  }

  /**
   * Requires that what was given makes sense for a training on images.
   *
   * @throws ParameterException if it does not
   */
  void checkTraining(CommandLine command) {
    refuse(ImmutableList.of("--backend"), "is for experiments, not for models", command);
    checkNumbers(command);
    if (precisions.size() != 1) {
      throw new ParameterException(
          command, "--precision: several are for --synthetic; a training has one");
    }
    if (epochs.orElse(1) < 1 || imageSize.orElse(1) < 1) {
      throw new ParameterException(command, "--epochs, --image-size: expected at least 1 each");
    }
    if (target.isPresent() && !(target.get() > 0 && target.get() <= 1)) {
      throw new ParameterException(
          command, "--target: expected an accuracy above 0 up to 1, got " + target.get());
    }
  }

  private void checkNumbers(CommandLine command) {
    if (batch.orElse(1) < 1 || steps < 1) {
      throw new ParameterException(command, "--batch, --steps: expected at least 1 each");
    }
  }

  private static void refuse(List<String> names, String why, CommandLine command) {
    for (String name : names) {
      if (command.getParseResult().hasMatchedOption(name)) {
        throw new ParameterException(command, name + " " + why);
      }
    }
  }
}
