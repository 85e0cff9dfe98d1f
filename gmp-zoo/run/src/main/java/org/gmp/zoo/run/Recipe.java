package org.gmp.zoo.run;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.train.Trainer;
import org.gmp.train.loss.Metric;
import org.gmp.train.optimizer.OptimizerSpec;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.ScheduleSpec;

/**
 * How an experiment trains its network, as data: what is minimized, by which optimizer under which
 * parameterization, and when the learning rate falls and training stops.
 */
@AutoValue
public abstract class Recipe {
  /** A builder of a recipe without further metrics and without optimizers of parameterizations. */
  public static Builder builder() {
    return new AutoValue_Recipe.Builder().metrics(ImmutableList.of());
  }

  /** What is minimized. */
  public abstract Metric loss();

  /** What is measured beside the loss. */
  public abstract ImmutableList<Metric> metrics();

  /** The optimizer where the parameterization has none of its own. */
  public abstract OptimizerSpec optimizer();

  /**
   * Optimizers by the name of a parameterization. One counts for that parameterization and for
   * those that it is a part of: that of {@code gmp} also for {@code gmp+imn}.
   */
  public abstract ImmutableMap<String, OptimizerSpec> optimizers();

  /** How the learning rate changes. */
  public abstract ScheduleSpec schedule();

  /** When training stops. */
  public abstract EarlyStopping stopping();

  /** The rows in a batch. */
  public abstract int batchSize();

  /** The passes over the data at most. */
  public abstract int epochs();

  /**
   * The optimizer under a parameterization: that of its first part that has one of its own.
   *
   * @param parameterization its name
   * @throws org.gmp.graph.GraphException if there is none of that name
   */
  public final OptimizerSpec optimizer(String parameterization) {
    return Parameterizations.named(parameterization).parts().stream()
        .map(Parameterization::name)
        .filter(optimizers()::containsKey)
        .findFirst()
        .map(optimizers()::get)
        .orElse(optimizer());
  }

  /**
   * The numbers of this recipe as a run's definition has them.
   *
   * @param parameterization the name of the model's parameterization
   * @throws org.gmp.graph.GraphException if there is none of that name
   */
  public final TrainingPlan plan(String parameterization, long seed) {
    return TrainingPlan.builder()
        .optimizer(optimizer(parameterization))
        .schedule(schedule())
        .patience(stopping().patience())
        .restore(stopping().restore())
        .monitor(stopping().monitor())
        .epochs(epochs())
        .batchSize(batchSize())
        .seed(seed)
        .build();
  }

  /**
   * A trainer by this recipe, without seed and backend.
   *
   * @param parameterization the name of the model's parameterization
   */
  public final Trainer.Builder trainer(Model model, String parameterization) {
    Trainer.Builder trainer =
        Trainer.of(model)
            .loss(loss())
            .optimizer(optimizer(parameterization))
            .schedule(schedule())
            .earlyStopping(stopping())
            .batchSize(batchSize())
            .epochs(epochs());
    metrics().forEach(trainer::metric);
    return trainer;
  }

  /** The same recipe with one learning rate to start from under every parameterization, above 0. */
  public final Recipe withLearningRate(double rate) {
    Builder varied =
        builder()
            .loss(loss())
            .metrics(metrics())
            .optimizer(optimizer().withLearningRate(rate))
            .schedule(schedule())
            .stopping(stopping())
            .batchSize(batchSize())
            .epochs(epochs());
    optimizers().forEach((name, own) -> varied.optimizer(name, own.withLearningRate(rate)));
    return varied.build();
  }

  /** The same recipe with changes. */
  public abstract Builder toBuilder();

  /** Collects the parts of a recipe. */
  @AutoValue.Builder
  public abstract static class Builder {
    /** Sets {@link Recipe#loss}. */
    public abstract Builder loss(Metric loss);

    /** Sets {@link Recipe#metrics}. */
    public abstract Builder metrics(Iterable<Metric> metrics);

    /** Sets {@link Recipe#optimizer()}. */
    public abstract Builder optimizer(OptimizerSpec optimizer);

    abstract ImmutableMap.Builder<String, OptimizerSpec> optimizersBuilder();

    /** Adds to {@link Recipe#optimizers}. */
    public final Builder optimizer(String parameterization, OptimizerSpec optimizer) {
      optimizersBuilder().put(parameterization, optimizer);
      return this;
    }

    /** Sets {@link Recipe#schedule}. */
    public abstract Builder schedule(ScheduleSpec schedule);

    /** Sets {@link Recipe#stopping}. */
    public abstract Builder stopping(EarlyStopping stopping);

    /** Sets {@link Recipe#batchSize}. */
    public abstract Builder batchSize(int batchSize);

    /** Sets {@link Recipe#epochs}. */
    public abstract Builder epochs(int epochs);

    /** The recipe. */
    public abstract Recipe build();
  }
}
