package org.gmp.train.callback;

import java.util.OptionalInt;

/**
 * Something that looks on while a model trains. A training calls {@link #onTrainBegin}, then {@link
 * #onStepEnd} and {@link #onEpochEnd} as far as they are wanted, then {@link #onTrainEnd}; all in
 * the thread that trains. An exception that a callback throws ends the training.
 */
public interface Callback {
  /** Called before the first step, and before the first one after a resumption. */
  default void onTrainBegin(TrainingStatus status) {}

  /**
   * After how many epochs {@link #onEpochEnd} is called; empty for whenever the backend has
   * returned from its work, which costs nothing. A small number means many small backend calls: on
   * small models a call of one step takes several times as long as that step among a hundred.
   */
  default OptionalInt epochInterval() {
    return OptionalInt.empty();
  }

  /**
   * Called when the number of epochs done is a multiple of {@link #epochInterval}, and the last.
   */
  default void onEpochEnd(TrainingStatus status) {}

  /**
   * Whether {@link #onStepEnd} is called. Steps then run one a backend call, driven from Java:
   * small models train several times slower, and the numbers may differ from those of many steps a
   * call in the last bits, where the backend compiles the two differently.
   */
  default boolean wantsSteps() {
    return false;
  }

  /** Called after every step, if {@link #wantsSteps}. */
  default void onStepEnd(StepStatus status) {}

  /** Called when the training is over or was paused, perhaps within an epoch; not if it failed. */
  default void onTrainEnd(TrainingStatus status) {}
}
