package org.gmp.zoo.bench;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gmp.graph.Shape;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedules;
import org.gmp.zoo.data.image.LabelSet;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelFamily;
import org.gmp.zoo.run.Recipe;
import org.gmp.zoo.run.RunData;
import org.gmp.zoo.run.TrainingPlan;

/**
 * What {@code gmp bench MODEL --data} trains. Optimizer, learning rates, plateau and stopping are
 * those that Chen and Ge (2024) have for VGG-6 on ImageNet32: momentum 0.9; 0.1 for GmP and
 * GmP+IMN, 0.01 for others; times 0.1 after 5 epochs and stopped after 10 without a better top-5
 * accuracy (up to 10 classes: without a better accuracy).
 */
@AutoValue
public abstract class ImageBenchPlan {
  private static final int DROP_AFTER = 5;
  private static final int STOP_AFTER = 10;
  private static final int MOST_FOR_TOP_1 = 10;

  /**
   * For a model and images of those names: protocol heldout, at most 100 epochs of batches of 256,
   * no target, 10 steps of each to measure speed by.
   */
  public static Builder builder(String model, String data) {
    ModelFamily family = ModelCatalog.named(model);
    return new AutoValue_ImageBenchPlan.Builder()
        .model(model)
        .data(data)
        .units(family.usualSizes().units())
        .labels(LabelSet.ALL)
        .image(family.usualImage())
        .protocol(Protocol.HELDOUT)
        .epochs(100)
        .batchSize(256)
        .target(OptionalDouble.empty())
        .speedSteps(10);
  }

  /** One of {@link ModelCatalog#classifiers}. */
  public abstract String model();

  /** The units of each hidden layer, if the model leaves them open. */
  public abstract ImmutableList<Integer> units();

  /** A path of images, or the name of a set. */
  public abstract String data();

  /** Which classes they are told as. */
  public abstract LabelSet labels();

  /** The shape that they are brought to, if not that which they have. */
  public abstract Optional<Shape> image();

  /** The short names of the parameterizations. */
  public abstract ImmutableList<String> parameterizations();

  /** The seeds. */
  public abstract ImmutableList<Long> seeds();

  /** Which images decide, and which test. */
  public abstract Protocol protocol();

  /** The epochs at most. */
  public abstract int epochs();

  /** The images in a batch. */
  public abstract int batchSize();

  /** The validation accuracy to which time is taken, if that is wanted. */
  public abstract OptionalDouble target();

  /** The steps of each parameterization, in turn, by which its cost is measured beforehand. */
  public abstract int speedSteps();

  /** The images of a seed. */
  final RunData images(long seed) {
    return RunData.builder(data())
        .labels(labels())
        .image(image())
        .seed(seed)
        .testing(protocol() == Protocol.HELDOUT)
        .build();
  }

  /** How a run is trained. */
  final TrainingPlan training(String parameterization, long seed, int classes) {
    return recipe(classes).plan(parameterization, seed);
  }

  private Recipe recipe(int classes) {
    String monitor = TrainingPlan.of(classes > MOST_FOR_TOP_1 ? "top5_accuracy" : "accuracy", true);
    return Recipe.builder()
        .loss(Metrics.softmaxCrossEntropy())
        .metrics(TrainingPlan.metrics(classes))
        .optimizer(Optimizers.momentum(0.01, 0.9))
        .optimizer("gmp", Optimizers.momentum(0.1, 0.9))
        .schedule(Schedules.reduceOnPlateau(monitor, 0.1, DROP_AFTER))
        .stopping(EarlyStopping.of(monitor, STOP_AFTER))
        .epochs(epochs())
        .batchSize(batchSize())
        .build();
  }

  /** The number of runs. */
  public final int runs() {
    return parameterizations().size() * seeds().size();
  }

  /** Collects the parts of a plan. */
  @AutoValue.Builder
  public abstract static class Builder {
    abstract Builder model(String model);

    abstract Builder data(String data);

    /** Sets {@link ImageBenchPlan#units}. */
    public abstract Builder units(List<Integer> units);

    /** Sets {@link ImageBenchPlan#labels}. */
    public abstract Builder labels(LabelSet labels);

    /** Sets {@link ImageBenchPlan#image}. */
    public abstract Builder image(Optional<Shape> image);

    /** Sets {@link ImageBenchPlan#parameterizations}. */
    public abstract Builder parameterizations(Iterable<String> names);

    /** Sets {@link ImageBenchPlan#seeds}. */
    public abstract Builder seeds(List<Long> seeds);

    /** Sets {@link ImageBenchPlan#protocol}. */
    public abstract Builder protocol(Protocol protocol);

    /** Sets {@link ImageBenchPlan#epochs}. */
    public abstract Builder epochs(int epochs);

    /** Sets {@link ImageBenchPlan#batchSize}. */
    public abstract Builder batchSize(int size);

    /** Sets {@link ImageBenchPlan#target}. */
    public abstract Builder target(OptionalDouble accuracy);

    /** Sets {@link ImageBenchPlan#speedSteps}. */
    public abstract Builder speedSteps(int steps);

    /** The plan. */
    public abstract ImageBenchPlan build();
  }
}
