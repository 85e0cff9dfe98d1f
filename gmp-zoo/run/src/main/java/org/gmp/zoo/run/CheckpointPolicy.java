package org.gmp.zoo.run;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.util.OptionalLong;

/** When checkpoints are made, beside those at the end of every epoch, and how many are kept. */
@AutoValue
public abstract class CheckpointPolicy {
  /** Every ten minutes; the last three and the best are kept. */
  public static CheckpointPolicy usual() {
    return of(OptionalLong.empty(), Duration.ofMinutes(10), 3);
  }

  /**
   * After every so many steps, if given, and whenever so much time has passed since the last one.
   *
   * @throws IllegalArgumentException if a number is not above 0
   */
  public static CheckpointPolicy of(OptionalLong steps, Duration time, int kept) {
    if (steps.orElse(1) < 1 || time.isNegative() || time.isZero() || kept < 1) {
      throw new IllegalArgumentException(
          "checkpoints: expected steps, time and number kept above 0, got "
              + steps
              + ", "
              + time
              + ", "
              + kept);
    }
    return new AutoValue_CheckpointPolicy(steps, time, kept);
  }

  /** After how many steps. */
  public abstract OptionalLong steps();

  /** After how much time. */
  public abstract Duration time();

  /** How many of the last ones are kept. */
  public abstract int kept();
}
