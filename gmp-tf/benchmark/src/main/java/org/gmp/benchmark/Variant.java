package org.gmp.benchmark;

/** One way to train the {@link LevyProblem}. */
interface Variant extends AutoCloseable {
  /** Takes {@code steps} Adam steps. */
  void run(int steps);

  /** Returns the mean absolute error seen by the last step taken, before its update. */
  double loss();

  @Override
  void close();
}
