package org.gmp.zoo.experiment;

import com.google.auto.value.AutoValue;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.gmp.zoo.model.Initialization;

/**
 * What of an experiment's training is set otherwise than the experiment has it: for instance one of
 * the cells of a map over learning rates and initial weights.
 */
@AutoValue
public abstract class Variation {
  /** Nothing is set otherwise. */
  public static Variation none() {
    return of(Optional.empty(), Optional.empty());
  }

  /**
   * A variation.
   *
   * @param learningRate the rate to start from under every parameterization; if absent, each has
   *     that of the experiment
   * @param initialization how kernels start; if absent, as in the experiment
   * @throws IllegalArgumentException if the rate is not finite and above 0
   */
  public static Variation of(
      Optional<Double> learningRate, Optional<Initialization> initialization) {
    learningRate.ifPresent(
        rate -> {
          if (!(rate > 0) || rate.isInfinite()) {
            throw new IllegalArgumentException(
                "variation: expected a finite learning rate above 0, got " + rate);
          }
        });
    return new AutoValue_Variation(learningRate, initialization);
  }

  /** The learning rate to start from. */
  public abstract Optional<Double> learningRate();

  /** How kernels start. */
  public abstract Optional<Initialization> initialization();

  /** What is set, by name: {@code learning_rate}, {@code initialization}. */
  public final ImmutableMap<String, String> settings() {
    ImmutableMap.Builder<String, String> settings = ImmutableMap.builder();
    learningRate().ifPresent(rate -> settings.put("learning_rate", rate.toString()));
    initialization().ifPresent(start -> settings.put("initialization", start.toString()));
    return settings.buildOrThrow();
  }

  /** The experiment, so varied; itself if nothing is set. */
  public final Experiment of(Experiment experiment) {
    return settings().isEmpty() ? experiment : new VariedExperiment(experiment, this);
  }

  /** Such as {@code learning rate 0.3, initialization he}. */
  @Override
  public final String toString() {
    return Joiner.on(", ").withKeyValueSeparator(" ").join(settings()).replace('_', ' ');
  }
}
