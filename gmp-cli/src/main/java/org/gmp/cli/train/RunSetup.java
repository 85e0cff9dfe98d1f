package org.gmp.cli.train;

import com.google.common.collect.ImmutableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.gmp.cli.options.FromOptions;
import org.gmp.cli.options.NamedParameterizations;
import org.gmp.cli.options.OptionNames;
import org.gmp.cli.options.TrainingOptions;
import org.gmp.graph.Shape;
import org.gmp.train.optimizer.AdamW;
import org.gmp.train.schedule.CosineSchedule;
import org.gmp.train.schedule.ScheduleSpec;
import org.gmp.zoo.data.image.ImageDataset;
import org.gmp.zoo.data.image.ImageOptions;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelFamily;
import org.gmp.zoo.model.ModelSizes;
import org.gmp.zoo.model.ModelSpec;
import org.gmp.zoo.run.PlanSyntax;
import org.gmp.zoo.run.RunData;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.TrainingPlan;
import org.gmp.zoo.run.TrainingSetting;
import org.gmp.zoo.run.TrainingSettings;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Makes a run's definition of options, or holds the options to one that there is already. */
final class RunSetup {
  private final CommandLine command;
  private final TrainOptions options;
  private final TrainingOptions training;

  RunSetup(CommandLine command, TrainOptions options) {
    this.command = command;
    this.options = options;
    this.training = options.training;
  }

  /** The plan that the options ask for, of data with validation or without. */
  private TrainingPlan plan(boolean validated) {
    String monitor = TrainingPlan.of(training.watch(), validated);
    int epochs = options.epochs.ofTraining();
    return training
        .addTo(TrainingPlan.builder())
        .monitor(monitor)
        .optimizer(
            PlanSyntax.optimizer(
                training.optimizer(), training.learningRate(), training.weightDecay()))
        .schedule(schedule(epochs, monitor))
        .epochs(epochs)
        .batchSize(options.batch.ofTraining())
        .seed(options.seed.seed())
        .patience(training.patience())
        .build();
  }

  private ScheduleSpec schedule(int epochs, String monitor) {
    try {
      return PlanSyntax.schedule(training.schedule(), epochs, monitor);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, "--schedule: " + e.getMessage(), e);
    }
  }

  /** The data that the options ask for. */
  RunData data(String model, String name) {
    Optional<Shape> image =
        options.images.shape().or(() -> ModelCatalog.find(model).flatMap(ModelFamily::usualImage));
    return RunData.builder(name)
        .image(image)
        .augmentation(training.augmentation())
        .labels(options.images.labels())
        .seed(options.seed.seed())
        .build();
  }

  /**
   * How data are opened.
   *
   * @param readers the threads that read them, if given
   * @throws ParameterException if that cannot be
   */
  ImageOptions opening(RunData data, Optional<Integer> readers) {
    return FromOptions.build(
        command,
        () -> {
          ImageOptions.Builder opening = data.options();
          readers.ifPresent(opening::readers);
          return opening.build();
        });
  }

  /**
   * A new run.
   *
   * @throws ParameterException if the options make no sense together
   */
  RunDefinition begin(
      String model, RunData data, ImageDataset images, ImmutableMap<String, String> environment) {
    if (!ModelCatalog.classifiers().contains(model)) {
      throw wrong(OptionNames.unknown("classifier", model, ModelCatalog.classifiers()));
    }
    ModelFamily family = ModelCatalog.named(model);
    String parameterization =
        options.parameterizations.one(command).orElseGet(family::usualParameterization);
    // Says what there is, if there is none of that name.
    Objects.requireNonNull(NamedParameterizations.named(parameterization, command));
    return FromOptions.build(
        command,
        () -> {
          ModelSizes usual = family.classifier(images.imageShape(), images.classes());
          ModelSizes sizes =
              options.units.units().isEmpty() ? usual : usual.withUnits(options.units.units());
          RunDefinition run =
              RunDefinition.of(
                  UUID.randomUUID().toString(),
                  ModelSpec.of(model, sizes, parameterization),
                  plan(images.validation().isPresent()),
                  data.describe(images),
                  images.classNames(),
                  environment);
          // Finds what does not fit before anything is written.
          run.plan().trainer(run.model().model(), images.classes());
          return run;
        });
  }

  /**
   * A run that goes on: what is given must be what it was begun with, but for the epochs.
   *
   * @param images what it was begun on
   * @throws ParameterException naming the first option that differs
   */
  RunDefinition goOn(RunDefinition run, Optional<String> model, ImageDataset images) {
    TrainingPlan plan = run.plan();
    same("MODEL", model, run.model().name());
    same("--param", options.parameterizations.one(command), run.model().parameterization());
    same("--optimizer", training.optimizer(), PlanSyntax.nameOf(plan.optimizer()));
    same("--lr", training.learningRate(), plan.optimizer().learningRate());
    same(
        "--weight-decay",
        training.weightDecay(),
        plan.optimizer() instanceof AdamW adamW ? adamW.weightDecay() : 0.0);
    sameSchedule(plan);
    same("--batch", options.batch.batch(), plan.batchSize());
    same("--seed", options.seed.seed(), plan.seed());
    TrainingSettings.all().forEach(setting -> same(setting, plan));
    same("--patience", training.patience(), plan.patience());
    same("--watch", training.watch(), plan.watched());
    same("--units", options.units.units(), run.model().sizes().units());
    same("--image-size", options.images.imageSize(), run.model().sizes().input().dim(0));
    same(
        "--labels",
        OptionNames.of(options.images.labels()),
        OptionNames.of(RunData.of(run).labels()));
    same(
        "--augment",
        training.augmentation().map(OptionNames::of),
        OptionNames.of(images.augmentation()));
    int epochs = options.epochs.epochs().orElse(plan.epochs());
    if (epochs != plan.epochs() && plan.schedule() instanceof CosineSchedule) {
      throw wrong(
          "--epochs: the cosine schedule was begun for "
              + plan.epochs()
              + " epochs, and cannot become one for "
              + epochs);
    }
    return FromOptions.build(command, () -> run.withPlan(plan.toBuilder().epochs(epochs).build()));
  }

  private void sameSchedule(TrainingPlan plan) {
    if (!OptionNames.given(command, "--schedule")) {
      return;
    }
    ScheduleSpec given = schedule(plan.epochs(), plan.monitor());
    if (!PlanSyntax.fits(training.schedule(), plan.schedule(), plan.epochs(), plan.monitor())) {
      throw wrong(
          "--schedule: the run was begun with "
              + PlanSyntax.formOf(plan.schedule())
              + "; it cannot go on with "
              + PlanSyntax.formOf(given));
    }
  }

  private <T> void same(TrainingSetting<T> setting, TrainingPlan plan) {
    same(setting.option(), training.value(setting), plan.get(setting));
  }

  /** Of an option that the user left at its default nothing is required. */
  private <T> void same(String option, T value, T begun) {
    same(
        option,
        OptionNames.given(command, option) ? Optional.of(value) : Optional.<T>empty(),
        begun);
  }

  private <T> void same(String option, Optional<? extends T> given, T begun) {
    if (given.isPresent() && !given.get().equals(begun)) {
      throw wrong(
          option + ": the run was begun with " + begun + "; it cannot go on with " + given.get());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command, message);
  }
}
