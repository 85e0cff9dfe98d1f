package org.gmp.zoo.bench;

import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Problem;

/** Follows a bench; called from several threads, one call at a time. */
public interface BenchListener {
  /** Nobody listens. */
  static BenchListener none() {
    return new BenchListener() {};
  }

  /** An experiment's data are loaded. */
  default void loaded(Experiment experiment, Problem problem) {}

  /** All data are loaded; so many runs follow, of at most so many epochs altogether. */
  default void started(int runs, long epochs) {}

  /** Some run has trained so many more epochs, or finished without the rest of them. */
  default void advanced(long epochs) {}

  /** A run is finished. */
  default void finished(BenchRun run) {}
}
