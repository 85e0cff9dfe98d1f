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
  default void started(long steps) {}

  /** A step was done. */
  default void stepped(StepStatus status) {}

  /** An epoch was done. */
  default void epoch(TrainingStatus status) {}

  /** A checkpoint is on the disk. */
  default void saved(String checkpoint) {}

  /** Something went wrong that the run survives. */
  default void warned(String warning) {}
}
