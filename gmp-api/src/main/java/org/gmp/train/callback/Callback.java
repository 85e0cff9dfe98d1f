package org.gmp.train.callback;

import java.util.OptionalInt;

/** Something that looks on while a model trains. */
public interface Callback {
  /**
   * After how many epochs it wants to be called; empty for whenever a backend call ends, which
   * costs nothing. A small number means many small backend calls: on small models a call of one
   * step takes several times as long as that step among a hundred.
   */
  default OptionalInt everyEpochs() {
    return OptionalInt.empty();
  }

  /**
   * Whether it wants {@link #stepped} to be called after every step. Steps then run one a backend
   * call, driven from Java: small models train several times slower, and the numbers may differ
   * from those of many steps a call in the last bits, where the backend compiles the two
   * differently.
   */
  default boolean everyStep() {
    return false;
  }

  /** Called after every step, if {@link #everyStep}. */
  default void stepped(StepStatus status) {}

  /** Called before the first epoch, after the epochs asked for, and at the end. */
  void called(TrainingStatus status);
}
