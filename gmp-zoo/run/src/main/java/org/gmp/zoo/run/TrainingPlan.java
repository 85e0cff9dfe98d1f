package org.gmp.zoo.run;

import com.google.auto.value.AutoValue;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.train.Trainer;
import org.gmp.train.loss.Metric;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizer;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedule;
import org.gmp.train.schedule.Schedules;

/** How a classifier is trained: every number that decides what comes out. */
@AutoValue
public abstract class TrainingPlan {
  private static final String LOSS = "loss";

  /** The names of optimizers. */
  public static final ImmutableList<String> OPTIMIZERS =
      ImmutableList.of("sgd", "momentum", "nesterov", "adam", "adamw");

  /** The names of what can be watched. */
  public static final ImmutableList<String> WATCHED =
      ImmutableList.of(LOSS, "accuracy", "top5_accuracy");

  private static final double MOMENTUM = 0.9;

  /** Adam at 0.001, batches of 128, 10 epochs, seed 0. */
  public static Builder builder() {
    return new AutoValue_TrainingPlan.Builder()
        .optimizer("adam")
        .learningRate(0.001)
        .weightDecay(0)
        .schedule("constant")
        .epochs(10)
        .batchSize(128)
        .seed(0)
        .labelSmoothing(0)
        .patience(0)
        .watch(LOSS);
  }

  /** One of {@link #OPTIMIZERS}; momentum is 0.9. */
  public abstract String optimizer();

  /** The learning rate to start from. */
  public abstract double learningRate();

  /** The decay of {@code adamw}. */
  public abstract double weightDecay();

  /**
   * {@code constant}, {@code cosine} or {@code cosine:WARMUP_EPOCHS}, {@code step:EPOCHS:FACTOR},
   * or {@code plateau:PATIENCE:FACTOR}, which goes by {@link #watch}.
   */
  public abstract String schedule();

  /** The passes over the data at most. */
  public abstract int epochs();

  /** The examples in a batch. */
  public abstract int batchSize();

  /** What weights, order and augmentation come from. */
  public abstract long seed();

  /** How much of a label is spread over all classes. */
  public abstract double labelSmoothing();

  /** After how many epochs without a better one to stop and keep the best weights; 0 for never. */
  public abstract int patience();

  /**
   * One of {@link #WATCHED}: what schedule {@code plateau}, {@link #patience} and the choice of the
   * best checkpoint go by, on validation data if there are any.
   */
  public abstract String watch();

  /** The same plan with changes. */
  public abstract Builder toBuilder();

  /** The name of the number that is watched: validation's if there is validation. */
  public final String monitor(boolean validated) {
    return (validated ? "validation_" : "") + watch();
  }

  /** Whether a watched number is better than another. */
  public final boolean isBetter(double value, double than) {
    return watch().equals(LOSS) ? value < than : value > than;
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
  public Trainer.Builder trainer(Model model, int classes, boolean validated) {
    boolean measured = metrics(classes).stream().anyMatch(m -> m.name().equals(watch()));
    if (!watch().equals(LOSS) && !measured) {
      throw new IllegalArgumentException(
          "watch: expected one of "
              + WATCHED
              + ", the last only for more than 5 classes, got "
              + watch());
    }
    Trainer.Builder trainer =
        Trainer.of(model)
            .loss(
                labelSmoothing() == 0
                    ? Metrics.softmaxCrossEntropy()
                    : Metrics.softmaxCrossEntropy(labelSmoothing()))
            .optimizer(newOptimizer())
            .schedule(newSchedule(validated))
            .epochs(epochs())
            .batchSize(batchSize())
            .seed(Seed.of(seed()));
    metrics(classes).forEach(trainer::metric);
    if (patience() > 0) {
      trainer.earlyStopping(EarlyStopping.of(monitor(validated), patience()));
    }
    return trainer;
  }

  private Optimizer newOptimizer() {
    return switch (optimizer()) {
      case "sgd" -> Optimizers.sgd(learningRate());
      case "momentum" -> Optimizers.momentum(learningRate(), MOMENTUM);
      case "nesterov" -> Optimizers.nesterov(learningRate(), MOMENTUM);
      case "adam" -> Optimizers.adam(learningRate());
      case "adamw" -> Optimizers.adamW(learningRate(), weightDecay());
      default ->
          throw new IllegalArgumentException(
              "optimizer: expected one of " + OPTIMIZERS + ", got " + optimizer());
    };
  }

  private Schedule newSchedule(boolean validated) {
    List<String> parts = Splitter.on(':').splitToList(schedule());
    try {
      if (parts.equals(List.of("constant"))) {
        return Schedules.constant();
      } else if (parts.get(0).equals("cosine") && parts.size() <= 2) {
        int warmup = parts.size() == 2 ? Integer.parseInt(parts.get(1)) : 0;
        return Schedules.cosine(epochs(), warmup);
      } else if (parts.get(0).equals("step") && parts.size() == 3) {
        return Schedules.step(Integer.parseInt(parts.get(1)), Double.parseDouble(parts.get(2)));
      } else if (parts.get(0).equals("plateau") && parts.size() == 3) {
        return Schedules.reduceOnPlateau(
            monitor(validated), Double.parseDouble(parts.get(2)), Integer.parseInt(parts.get(1)));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "schedule: expected numbers after the colons, got " + schedule(), e);
    }
    throw new IllegalArgumentException(
        "schedule: expected constant, cosine[:WARMUP], step:EPOCHS:FACTOR or"
            + " plateau:PATIENCE:FACTOR, got "
            + schedule());
  }

  /** Collects the parts of a plan. */
  @AutoValue.Builder
  public abstract static class Builder {
    /** Sets {@link TrainingPlan#optimizer}. */
    public abstract Builder optimizer(String optimizer);

    /** Sets {@link TrainingPlan#learningRate}. */
    public abstract Builder learningRate(double learningRate);

    /** Sets {@link TrainingPlan#weightDecay}. */
    public abstract Builder weightDecay(double weightDecay);

    /** Sets {@link TrainingPlan#schedule}. */
    public abstract Builder schedule(String schedule);

    /** Sets {@link TrainingPlan#epochs}. */
    public abstract Builder epochs(int epochs);

    /** Sets {@link TrainingPlan#batchSize}. */
    public abstract Builder batchSize(int batchSize);

    /** Sets {@link TrainingPlan#seed}. */
    public abstract Builder seed(long seed);

    /** Sets {@link TrainingPlan#labelSmoothing}. */
    public abstract Builder labelSmoothing(double smoothing);

    /** Sets {@link TrainingPlan#patience}. */
    public abstract Builder patience(int patience);

    /** Sets {@link TrainingPlan#watch}. */
    public abstract Builder watch(String watch);

    /** The plan. */
    public abstract TrainingPlan build();
  }
}
