package org.gmp.train;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.train.loss.Metric;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.GradientTransform;
import org.gmp.train.optimizer.Optimizer;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedule;
import org.gmp.train.schedule.Schedules;

/** All that says how a model is trained, but for data and backend. */
@AutoValue
abstract class TrainingConfig {
  static Builder builder(Model model) {
    return new AutoValue_TrainingConfig.Builder()
        .model(model)
        .loss(Metrics.meanSquaredError())
        .metrics(ImmutableList.of())
        .gradients(ImmutableList.of())
        .optimizer(Optimizers.adam(0.001))
        .schedule(Schedules.constant())
        .batchSize(32)
        .epochs(1)
        .seed(Seed.of(0));
  }

  abstract Model model();

  abstract Metric loss();

  abstract ImmutableList<Metric> metrics();

  abstract Optimizer optimizer();

  abstract ImmutableList<GradientTransform> gradients();

  abstract Schedule schedule();

  abstract Optional<EarlyStopping> earlyStopping();

  abstract int batchSize();

  abstract int epochs();

  abstract Seed seed();

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder model(Model model);

    abstract Builder loss(Metric loss);

    abstract Builder metrics(ImmutableList<Metric> metrics);

    abstract Builder optimizer(Optimizer optimizer);

    abstract Builder gradients(ImmutableList<GradientTransform> transforms);

    abstract Builder schedule(Schedule schedule);

    abstract Builder earlyStopping(EarlyStopping earlyStopping);

    abstract Builder batchSize(int batchSize);

    abstract Builder epochs(int epochs);

    abstract Builder seed(Seed seed);

    abstract TrainingConfig build();
  }
}
