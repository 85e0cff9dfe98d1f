package org.gmp.cli.options;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Strings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gmp.zoo.data.image.Augmentation;
import org.gmp.zoo.run.TrainingPlan;
import org.gmp.zoo.run.TrainingSetting;
import org.gmp.zoo.run.TrainingSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How a network is trained: what decides the numbers that come out, beside epochs and batches. */
public final class TrainingOptions {
  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "adam",
      description =
          "sgd, momentum (0.9), nesterov (0.9), adam or adamw (default: ${DEFAULT-VALUE}).")
  private String optimizer = "";

  @Mixin private LearningRateOption learningRate = new LearningRateOption();

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      defaultValue = "0",
      converter = Limits.NotNegative.class,
      description = "Weight decay of adamw (default: ${DEFAULT-VALUE}).")
  private double weightDecay;

  @Option(
      names = "--schedule",
      paramLabel = "FORM",
      defaultValue = "constant",
      description =
          "constant, cosine or cosine:WARMUP, step:EPOCHS:FACTOR, or"
              + " plateau:PATIENCE:FACTOR[:MIN_DELTA], where an improvement counts from MIN_DELTA"
              + " on, 1e-4 as in Keras if left out (default: ${DEFAULT-VALUE}).")
  private String schedule = "";

  @Option(
      names = "--patience",
      paramLabel = "EPOCHS",
      defaultValue = "0",
      converter = Limits.CountOrNone.class,
      description =
          "Stop after so many epochs without a better validation, and keep the best weights; 0 is"
              + " never (default: ${DEFAULT-VALUE}).")
  private int patience;

  @Option(
      names = "--watch",
      paramLabel = "NAME",
      defaultValue = "loss",
      description =
          "By what plateau, --patience and the best checkpoint go: loss, accuracy or top5_accuracy"
              + " (default: ${DEFAULT-VALUE}).")
  private String watch = "";

  @Option(
      names = "--augment",
      paramLabel = "none|flip|shift-flip|resized-crop-flip",
      description =
          "What is done at random to training images: nothing, mirrored, also shifted by up to 4"
              + " pixels, or a random part of them scaled and mirrored (default: what is usual for"
              + " the format: none for idx and synthetic, shift-flip for CIFAR, flip for ImageNet32"
              + " and 64, resized-crop-flip for photographs).")
  private Optional<Augmentation> augmentation = Optional.empty();

  private final Map<TrainingSetting<?>, OptionSpec> settings = new LinkedHashMap<>();

  public TrainingOptions() {}

  /** Adds an option for each setting that stands by itself, as the setting declares it. */
  @Spec
  void addSettings(CommandSpec spec) {
    for (TrainingSetting<?> setting : TrainingSettings.all()) {
      OptionSpec option =
          OptionSpec.builder(setting.option())
              .type(setting.type())
              .paramLabel(setting.label())
              .defaultValue(setting.initialText())
              .description(setting.help() + " (default: ${DEFAULT-VALUE}).")
              .converters(text -> parse(setting, text))
              .build();
      settings.put(setting, option);
      spec.addOption(option);
    }
  }

  private static Object parse(TrainingSetting<?> setting, String text) {
    try {
      return setting.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(Strings.nullToEmpty(e.getMessage()));
    }
  }

  /** The optimizer's name. */
  public String optimizer() {
    return optimizer;
  }

  /** The learning rate to start from. */
  public double learningRate() {
    return learningRate.ofTraining();
  }

  /** The weight decay. */
  public double weightDecay() {
    return weightDecay;
  }

  /** The form of the schedule; see {@link org.gmp.zoo.run.PlanSyntax}. */
  public String schedule() {
    return schedule;
  }

  /** The value of a setting that stands by itself. */
  public <T> T value(TrainingSetting<T> setting) {
    return setting.type().cast(requireNonNull(settings.get(setting)).getValue());
  }

  /** Gives a plan the values of all settings that stand by themselves. */
  public TrainingPlan.Builder addTo(TrainingPlan.Builder plan) {
    TrainingSettings.all().forEach(setting -> set(plan, setting));
    return plan;
  }

  private <T> void set(TrainingPlan.Builder plan, TrainingSetting<T> setting) {
    plan.set(setting, value(setting));
  }

  /** After how many epochs without a better one to stop; 0 for never. */
  public int patience() {
    return patience;
  }

  /** What is monitored. */
  public String watch() {
    return watch;
  }

  /** What is done to training images, if given. */
  public Optional<Augmentation> augmentation() {
    return augmentation;
  }
}
