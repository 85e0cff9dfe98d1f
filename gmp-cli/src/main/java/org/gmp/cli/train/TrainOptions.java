package org.gmp.cli.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmp.zoo.data.image.Augmentation;
import org.gmp.zoo.data.image.LabelSet;
import picocli.CommandLine.Option;

/** What decides the numbers that come out of a training. */
final class TrainOptions {
  @Option(
      names = "--param",
      paramLabel = "NAME",
      description = "The parameterization; if not given, bn for resnet18 and resnet50, else sp.")
  Optional<String> parameterization = Optional.empty();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the data; 10 if not given.")
  Optional<Integer> epochs = Optional.empty();

  @Option(names = "--batch", paramLabel = "N", description = "Images in a batch; 128 if not given.")
  Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "sgd, momentum (0.9), nesterov (0.9), adam or adamw; adam if not given.")
  Optional<String> optimizer = Optional.empty();

  @Option(names = "--lr", paramLabel = "X", description = "Learning rate; 0.001 if not given.")
  Optional<Double> learningRate = Optional.empty();

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      description = "Weight decay of adamw; 0 if not given.")
  Optional<Double> weightDecay = Optional.empty();

  @Option(
      names = "--schedule",
      paramLabel = "FORM",
      description =
          "constant, cosine or cosine:WARMUP, step:EPOCHS:FACTOR, or"
              + " plateau:PATIENCE:FACTOR[:MIN_DELTA], where an improvement counts from MIN_DELTA"
              + " on, 1e-4 as in Keras if not given; constant if not given.")
  Optional<String> schedule = Optional.empty();

  @Option(
      names = "--label-smoothing",
      paramLabel = "X",
      description = "How much of each label is spread over all classes; 0 if not given.")
  Optional<Double> labelSmoothing = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "EPOCHS",
      description =
          "Stop after so many epochs without a better validation, and keep the best weights; never"
              + " if not given.")
  Optional<Integer> patience = Optional.empty();

  @Option(
      names = "--watch",
      paramLabel = "NAME",
      description =
          "By what plateau, --patience and the best checkpoint go: loss, accuracy or"
              + " top5_accuracy; loss if not given.")
  Optional<String> watch = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What weights, order and augmentation come from; 0 if not given.")
  Optional<Long> seed = Optional.empty();

  @Option(
      names = "--units",
      paramLabel = "N",
      split = ",",
      description = "Units of each hidden layer of mlp; 100 if not given.")
  List<Integer> units = new ArrayList<>();

  @Option(
      names = "--image-size",
      paramLabel = "N",
      description =
          "Height and width that images are brought to; if not given, 32 for vgg6, 224 for the"
              + " resnets, those of the data for mlp.")
  Optional<Integer> imageSize = Optional.empty();

  @Option(
      names = "--labels",
      paramLabel = "all|occurring|coarse",
      description =
          "All classes of the format, or only those that occur in the files, or CIFAR-100's 20"
              + " coarse ones; all if not given.")
  Optional<LabelSet> labels = Optional.empty();

  @Option(
      names = "--augment",
      paramLabel = "none|flip|shift-flip|resized-crop-flip",
      description =
          "What is done at random to training images: nothing, mirrored, also shifted by up to 4"
              + " pixels, or a random part of them scaled and mirrored; if not given, what is usual"
              + " for the format: none for idx and synthetic, shift-flip for CIFAR, flip for"
              + " ImageNet32 and 64, resized-crop-flip for photographs.")
  Optional<Augmentation> augmentation = Optional.empty();

  TrainOptions() {}
}
