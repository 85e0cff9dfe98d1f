package org.gmp.train;

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

  /** Called before the first epoch, after the epochs asked for, and at the end. */
  void called(TrainingStatus status);
}
