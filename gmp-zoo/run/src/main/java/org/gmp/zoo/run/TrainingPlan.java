package org.gmp.zoo.run;

import static java.util.Objects.requireNonNull;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.train.Trainer;
import org.gmp.train.loss.Metric;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.OptimizerSpec;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.ScheduleSpec;
import org.gmp.train.schedule.Schedules;

/** How a classifier is trained: every number that decides what comes out. */
@AutoValue
public abstract class TrainingPlan {
  private static final String LOSS = "loss";
  private static final String VALIDATION = "validation_";

  /** The names of what can be monitored, of training data; of validation data see {@link #of}. */
  public static final ImmutableList<String> WATCHED =
      ImmutableList.of(LOSS, "accuracy", "top5_accuracy");

  /** Adam at 0.001, batches of 128, 10 epochs, seed 0; the validation loss is monitored. */
  public static Builder builder() {
    return new AutoValue_TrainingPlan.Builder()
        .optimizer(Optimizers.adam(0.001))
        .schedule(Schedules.constant())
        .epochs(10)
        .batchSize(128)
        .seed(0)
        .values(initialValues())
        .patience(0)
        .restore(EarlyStopping.Restore.BEST)
        .monitor(of(LOSS, true));
  }

  private static ImmutableMap<String, Object> initialValues() {
    ImmutableMap.Builder<String, Object> values = ImmutableMap.builder();
    TrainingSettings.all().forEach(setting -> values.put(setting.name(), setting.initial()));
    return values.buildOrThrow();
  }

  /** The name under which one of {@link #WATCHED} is measured of validation or training data. */
  public static String of(String watched, boolean validation) {
    return (validation ? VALIDATION : "") + watched;
  }

  /** The optimizer, with the learning rate to start from. */
  public abstract OptimizerSpec optimizer();

  /** How the learning rate changes. */
  public abstract ScheduleSpec schedule();

  /** The passes over the data at most. */
  public abstract int epochs();

  /** The examples in a batch. */
  public abstract int batchSize();

  /** What weights, order and augmentation come from. */
  public abstract long seed();

  /** The value of every setting that stands by itself, by its name. */
  abstract ImmutableMap<String, Object> values();

  /** The value of a setting. */
  public final <T> T get(TrainingSetting<T> setting) {
    return setting.type().cast(requireNonNull(values().get(setting.name())));
  }

  /** After how many epochs without a better one to stop; 0 for never. */
  public abstract int patience();

  /** Which weights it ends with, if {@link #patience} is not 0. */
  public abstract EarlyStopping.Restore restore();

  /** The name of the number that {@link #patience} and the choice of the best checkpoint go by. */
  public abstract String monitor();

  /** The same plan with changes. */
  public abstract Builder toBuilder();

  /** The name of what is monitored, whether of validation or training data. */
  public final String watched() {
    return monitor().startsWith(VALIDATION) ? monitor().substring(VALIDATION.length()) : monitor();
  }

  /** Whether a monitored number is better than another. */
  public final boolean isBetter(double value, double than) {
    return watched().equals(LOSS) ? value < than : value > than;
  }

  /** What is measured beside the loss. */
  public static ImmutableList<Metric> metrics(int classes) {
    return classes > 5
        ? ImmutableList.of(Metrics.accuracy(), Metrics.topK(5))
        : ImmutableList.of(Metrics.accuracy());
  }

  /**
   * A trainer of a classifier by this plan.
   *
   * @throws IllegalArgumentException if a part of the plan makes no sense, with which
   */
  public Trainer.Builder trainer(Model model, int classes) {
    boolean measured = metrics(classes).stream().anyMatch(m -> m.name().equals(watched()));
    if (!watched().equals(LOSS) && !measured) {
      throw new IllegalArgumentException(
          "watch: expected one of "
              + WATCHED
              + ", the last only for more than 5 classes, got "
              + watched());
    }
    Trainer.Builder trainer =
        Trainer.of(model)
            .loss(Metrics.softmaxCrossEntropy())
            .optimizer(optimizer())
            .schedule(schedule())
            .epochs(epochs())
            .batchSize(batchSize())
            .seed(Seed.of(seed()));
    metrics(classes).forEach(trainer::metric);
    for (TrainingSetting<?> setting : TrainingSettings.all()) {
      setting.applyTo(trainer, get(setting));
    }
    if (patience() > 0) {
      trainer.earlyStopping(EarlyStopping.of(monitor(), patience()).restoring(restore()));
    }
    return trainer;
  }

  /** Collects the parts of a plan. */
  @AutoValue.Builder
  public abstract static class Builder {
    /** Sets {@link TrainingPlan#optimizer}. */
    public abstract Builder optimizer(OptimizerSpec optimizer);

    /** Sets {@link TrainingPlan#schedule}. */
    public abstract Builder schedule(ScheduleSpec schedule);

    /** Sets {@link TrainingPlan#epochs}. */
    public abstract Builder epochs(int epochs);

    /** Sets {@link TrainingPlan#batchSize}. */
    public abstract Builder batchSize(int batchSize);

    /** Sets {@link TrainingPlan#seed}. */
    public abstract Builder seed(long seed);

    abstract ImmutableMap<String, Object> values();

    abstract Builder values(ImmutableMap<String, Object> values);

    /**
     * Sets a setting.
     *
     * @throws IllegalArgumentException if that is no value for it
     */
    public final <T> Builder set(TrainingSetting<T> setting, T value) {
      return values(
          ImmutableMap.<String, Object>builder()
              .putAll(values())
              .put(setting.name(), setting.check(value))
              .buildKeepingLast());
    }

    /** Sets {@link TrainingPlan#patience}. */
    public abstract Builder patience(int patience);

    /** Sets {@link TrainingPlan#restore}. */
    public abstract Builder restore(EarlyStopping.Restore restore);

    /** Sets {@link TrainingPlan#monitor}. */
    public abstract Builder monitor(String monitor);

    /** The plan. */
    public abstract TrainingPlan build();
  }
}
