package org.gmp.zoo.run.checkpoint;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import java.util.Optional;
import org.gmp.train.TrainingState;

/** All that a training needs to go on as if it had not been interrupted. */
@AutoValue
public abstract class Checkpoint {
  /** A builder of a checkpoint without best value, files and time. */
  public static Builder builder() {
    return new AutoValue_Checkpoint.Builder()
        .files(ImmutableMap.of())
        .seconds(0)
        .waitingSeconds(0)
        .epochSeconds(0)
        .epochWaitingSeconds(0);
  }

  /** The id of the run that it belongs to. */
  public abstract String run();

  /** The number of steps done. */
  public abstract long steps();

  /** The names of what the state's epochs measure. */
  public abstract ImmutableList<String> names();

  /** Variables and history. */
  public abstract TrainingState state();

  /** The best so far, once an epoch is done. */
  public abstract Optional<BestCheckpoint> best();

  /** The lengths, in bytes, that the run's growing files had, by their names in its folder. */
  public abstract ImmutableMap<String, Long> files();

  /** The time spent in training, in seconds, over all that was resumed. */
  public abstract double seconds();

  /** The part of it in which steps waited for data. */
  public abstract double waitingSeconds();

  /** The part of {@link #seconds} that was spent in the epoch that is not done yet. */
  public abstract double epochSeconds();

  /** The part of {@link #waitingSeconds} in the epoch that is not done yet. */
  public abstract double epochWaitingSeconds();

  /** Its name: after so many steps, and in which epoch if it ends one. */
  public final String name() {
    return state().partial().isPresent()
        ? String.format(Locale.ROOT, "step-%09d", steps())
        : name(steps(), state().epochs().size());
  }

  /** The name of the checkpoint at the end of an epoch, counted from 1, after so many steps. */
  public static String name(long steps, int epochs) {
    return String.format(Locale.ROOT, "step-%09d-epoch-%05d", steps, epochs);
  }

  /** Collects the parts of a checkpoint. */
  @AutoValue.Builder
  public abstract static class Builder {
    /** Sets {@link Checkpoint#run}. */
    public abstract Builder run(String run);

    /** Sets {@link Checkpoint#steps}. */
    public abstract Builder steps(long steps);

    /** Sets {@link Checkpoint#names}. */
    public abstract Builder names(ImmutableList<String> names);

    /** Sets {@link Checkpoint#state}. */
    public abstract Builder state(TrainingState state);

    /** Sets {@link Checkpoint#best}. */
    public abstract Builder best(Optional<BestCheckpoint> best);

    /** Sets {@link Checkpoint#files}. */
    public abstract Builder files(ImmutableMap<String, Long> files);

    /** Sets {@link Checkpoint#seconds}. */
    public abstract Builder seconds(double seconds);

    /** Sets {@link Checkpoint#waitingSeconds}. */
    public abstract Builder waitingSeconds(double seconds);

    /** Sets {@link Checkpoint#epochSeconds}. */
    public abstract Builder epochSeconds(double seconds);

    /** Sets {@link Checkpoint#epochWaitingSeconds}. */
    public abstract Builder epochWaitingSeconds(double seconds);

    /** The checkpoint. */
    public abstract Checkpoint build();
  }
}
