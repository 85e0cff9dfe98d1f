package org.gmp.zoo.run.checkpoint;

import com.google.auto.value.AutoValue;

/** The best value of what a training watches so far, and the checkpoint made then. */
@AutoValue
public abstract class BestCheckpoint {
  /** A value of a measured number, and the name of the checkpoint that was made with it. */
  public static BestCheckpoint of(String monitor, double value, String checkpoint) {
    return new AutoValue_BestCheckpoint(monitor, value, checkpoint);
  }

  /** The name of the number, smaller being better. */
  public abstract String monitor();

  /** Its value. */
  public abstract double value();

  /** The name of the checkpoint. */
  public abstract String checkpoint();
}
