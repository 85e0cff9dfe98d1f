package org.gmp.zoo.bench;

/** Follows a bench; called from several threads, one call at a time. */
public interface BenchListener {
  /** Nobody listens. */
  static BenchListener none() {
    return new BenchListener() {};
  }

  /** All data are loaded; so many runs follow, of at most so many epochs altogether. */
  default void started(int runs, long epochs) {}

  /** Some run has trained so many more epochs, or finished without the rest of them. */
  default void advanced(long epochs) {}

  /** A run is finished. */
  default void finished(BenchRun run) {}
}
