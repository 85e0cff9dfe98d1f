package org.gmp.zoo.run.launch;

/** Trains planned runs of one kind where it is; several at a time, if a launcher does so. */
public interface RunWorker {
  /**
   * Trains a run, or goes on with it if its folder says that it was begun.
   *
   * @return how it ended; what it came to is in its folder then
   * @throws InterruptedException if the thread is interrupted while it waits for data
   * @throws org.gmp.zoo.data.DataException if data are missing or wrong, or the folder is of
   *     another run
   * @throws org.gmp.zoo.run.NotSavedException if what it came to cannot be written
   */
  RunEnd run(PlannedRun run) throws InterruptedException;

  /** Asks it, from any thread, to have the runs in progress save where they are, and end. */
  default void pause() {}
}
