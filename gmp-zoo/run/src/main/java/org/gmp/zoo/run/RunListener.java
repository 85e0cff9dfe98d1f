package org.gmp.zoo.run;

import org.gmp.train.callback.StepStatus;
import org.gmp.train.callback.TrainingStatus;

/** Something that is told how a run gets on. */
public interface RunListener {
  /** Nobody listens. */
  static RunListener none() {
    return new RunListener() {};
  }

  /** It begins, or goes on after so many steps. */
  default void onStart(long steps) {}

  /** A step was done. */
  default void onStepEnd(StepStatus status) {}

  /** An epoch was done. */
  default void onEpochEnd(TrainingStatus status) {}

  /** A checkpoint is on the disk. */
  default void onCheckpoint(String checkpoint) {}

  /** Something went wrong that the run survives. */
  default void onWarning(String warning) {}
}
