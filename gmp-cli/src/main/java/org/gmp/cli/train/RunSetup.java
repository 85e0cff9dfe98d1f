package org.gmp.cli.train;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.gmp.cli.options.FromOptions;
import org.gmp.cli.options.NamedParameterizations;
import org.gmp.cli.options.OptionNames;
import org.gmp.graph.Shape;
import org.gmp.train.optimizer.AdamW;
import org.gmp.train.optimizer.OptimizerSpec;
import org.gmp.train.schedule.CosineSchedule;
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
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Makes a run's definition of options, or holds the options to one that there is already. */
final class RunSetup {
  private final CommandLine command;
  private final TrainOptions options;

  RunSetup(CommandLine command, TrainOptions options) {
    this.command = command;
    this.options = options;
  }

  /** The plan that the options ask for, of data with validation or without. */
  private TrainingPlan plan(boolean validated) {
    TrainingPlan usual = TrainingPlan.builder().build();
    TrainingPlan.Builder plan = TrainingPlan.builder();
    String monitor = TrainingPlan.of(options.watch.orElse(usual.watched()), validated);
    plan.monitor(monitor)
        .optimizer(optimizer("adam", usual.optimizer().learningRate(), 0))
        .schedule(
            PlanSyntax.schedule(
                options.schedule.orElse("constant"),
                options.epochs.orElse(usual.epochs()),
                monitor));
    options.epochs.ifPresent(plan::epochs);
    options.batch.ifPresent(plan::batchSize);
    options.seed.ifPresent(plan::seed);
    options.labelSmoothing.ifPresent(plan::labelSmoothing);
    options.patience.ifPresent(plan::patience);
    return plan.build();
  }

  /** The optimizer that the options ask for; what they do not say is as told. */
  private OptimizerSpec optimizer(String name, double learningRate, double weightDecay) {
    return PlanSyntax.optimizer(
        options.optimizer.orElse(name),
        options.learningRate.orElse(learningRate),
        options.weightDecay.orElse(weightDecay));
  }

  /** The data that the options ask for. */
  RunData data(String model, String name) {
    Optional<Shape> image =
        options
            .imageSize
            .map(size -> Shape.of(size, size, 3))
            .or(() -> ModelCatalog.find(model).flatMap(ModelFamily::usualImage));
    RunData.Builder data = RunData.builder(name).image(image).augmentation(options.augmentation);
    options.labels.ifPresent(data::labels);
    options.seed.ifPresent(data::seed);
    return data.build();
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
    String parameterization = options.parameterization.orElseGet(family::usualParameterization);
    // Says what there is, if there is none of that name.
    Objects.requireNonNull(NamedParameterizations.named(parameterization, command));
    return FromOptions.build(
        command,
        () -> {
          ModelSizes usual = family.classifier(images.imageShape(), images.classes());
          ModelSizes sizes = options.units.isEmpty() ? usual : usual.withUnits(options.units);
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
    same("--param", options.parameterization, run.model().parameterization());
    String optimizer = PlanSyntax.nameOf(plan.optimizer());
    same("--optimizer", options.optimizer, optimizer);
    same("--lr", options.learningRate, plan.optimizer().learningRate());
    same(
        "--weight-decay",
        options.weightDecay,
        plan.optimizer() instanceof AdamW adamW ? adamW.weightDecay() : 0.0);
    Optional<String> schedule =
        FromOptions.build(
            command,
            () ->
                options.schedule.filter(
                    form ->
                        !PlanSyntax.fits(form, plan.schedule(), plan.epochs(), plan.monitor())));
    same("--schedule", schedule, PlanSyntax.formOf(plan.schedule()));
    same("--batch", options.batch, plan.batchSize());
    same("--seed", options.seed, plan.seed());
    same("--label-smoothing", options.labelSmoothing, plan.labelSmoothing());
    same("--patience", options.patience, plan.patience());
    same("--watch", options.watch, plan.watched());
    same("--units", given(options.units), run.model().sizes().units());
    same("--image-size", options.imageSize, run.model().sizes().input().dim(0));
    same("--labels", options.labels.map(OptionNames::of), OptionNames.of(RunData.of(run).labels()));
    same(
        "--augment",
        options.augmentation.map(OptionNames::of),
        OptionNames.of(images.augmentation()));
    int epochs = options.epochs.orElse(plan.epochs());
    if (epochs != plan.epochs() && plan.schedule() instanceof CosineSchedule) {
      throw wrong(
          "--epochs: the cosine schedule was begun for "
              + plan.epochs()
              + " epochs, and cannot become one for "
              + epochs);
    }
    return FromOptions.build(command, () -> run.withPlan(plan.toBuilder().epochs(epochs).build()));
  }

  private static Optional<ImmutableList<Integer>> given(List<Integer> units) {
    return units.isEmpty() ? Optional.empty() : Optional.of(ImmutableList.copyOf(units));
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
