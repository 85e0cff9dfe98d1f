package org.gmp.zoo.run.launch;

import com.google.auto.value.AutoValue;

/** How a planned run ended. What it came to is in its folder. */
@AutoValue
public abstract class RunEnd {
  /** The ways to end. */
  public enum How {
    /** Everything is in the folder. */
    FINISHED,
    /** It cannot come to its end: training diverged. */
    FAILED,
    /** It was told to end, and left what it needs to go on. */
    PAUSED
  }

  /** It is finished. */
  public static RunEnd finished() {
    return new AutoValue_RunEnd(How.FINISHED, "");
  }

  /** It failed, and would again. */
  public static RunEnd failed(String why) {
    return new AutoValue_RunEnd(How.FAILED, why);
  }

  /** It can be gone on with. */
  public static RunEnd paused() {
    return new AutoValue_RunEnd(How.PAUSED, "");
  }

  /** In which way. */
  public abstract How how();

  /** Why it failed; empty if it did not. */
  public abstract String why();
}
