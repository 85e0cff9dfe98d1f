package org.gmp.zoo.bench;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.gmp.model.Weights;

/** One training: an experiment under a parameterization with a seed, and what came of it. */
@AutoValue
public abstract class BenchRun {
  /** A builder of a run that did not fail. */
  public static Builder builder() {
    return new AutoValue_BenchRun.Builder().metrics(ImmutableMap.of());
  }

  static String id(String experiment, String parameterization, long seed) {
    return experiment.replace(':', '-') + "-" + parameterization + "-" + seed;
  }

  /** The experiment's name. */
  public abstract String experiment();

  /** The parameterization's short name: {@code sp}, {@code wn}, {@code bn}, {@code gmp}, ... */
  public abstract String parameterization();

  /** The seed. */
  public abstract long seed();

  /** The number of inputs of its network. */
  public abstract int inputs();

  /** What was measured on the test data, by name; empty if training diverged. */
  public abstract ImmutableMap<String, Double> metrics();

  /** The number of training steps. */
  public abstract long steps();

  /** The number of epochs. */
  public abstract int epochs();

  /** The time in training calls, in seconds; other runs may have shared the processor. */
  public abstract double trainSeconds();

  /** Why there are no metrics, if there are none. */
  public abstract Optional<String> failure();

  /** What was recorded while it trained, for pictures; absent if nothing was. */
  public abstract Optional<RunTrace> trace();

  /** The weights that training ended with, the best ones; absent if it diverged. */
  public abstract Optional<Weights> weights();

  /** Collects the parts of a run. */
  @AutoValue.Builder
  public abstract static class Builder {
    /** Sets {@link BenchRun#experiment}. */
    public abstract Builder experiment(String experiment);

    /** Sets {@link BenchRun#parameterization}. */
    public abstract Builder parameterization(String parameterization);

    /** Sets {@link BenchRun#seed}. */
    public abstract Builder seed(long seed);

    /** Sets {@link BenchRun#inputs}. */
    public abstract Builder inputs(int inputs);

    /** Sets {@link BenchRun#metrics}. */
    public abstract Builder metrics(ImmutableMap<String, Double> metrics);

    /** Sets {@link BenchRun#steps}. */
    public abstract Builder steps(long steps);

    /** Sets {@link BenchRun#epochs}. */
    public abstract Builder epochs(int epochs);

    /** Sets {@link BenchRun#trainSeconds}. */
    public abstract Builder trainSeconds(double seconds);

    /** Sets {@link BenchRun#failure}. */
    public abstract Builder failure(String failure);

    /** Sets {@link BenchRun#trace}. */
    public abstract Builder trace(RunTrace trace);

    /** Sets {@link BenchRun#weights}. */
    public abstract Builder weights(Weights weights);

    /** The run. */
    public abstract BenchRun build();
  }
}
