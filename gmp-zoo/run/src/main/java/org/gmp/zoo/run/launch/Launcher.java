package org.gmp.zoo.run.launch;

import java.util.List;

/**
 * Has planned runs trained: in threads of this process ({@link InProcessLauncher}), in other
 * processes, on other machines. How many there are at a time has no effect on their numbers.
 */
public interface Launcher {
  /** Makes a launcher of runs of a kind. */
  @FunctionalInterface
  interface Factory {
    /**
     * A launcher.
     *
     * @param worker trains runs in this process; a launcher that trains them elsewhere makes its
     *     own there
     */
    Launcher launcher(RunWorker worker);
  }

  /** Is told that a run ended: one call at a time, from any thread. */
  @FunctionalInterface
  interface Ended {
    /** A run ended, and everything that it leaves is in its folder. */
    void ended(PlannedRun run, RunEnd end) throws InterruptedException;
  }

  /**
   * Trains runs until all ended or {@link #pause} was called. A run that failed does not keep
   * others from being trained. After an exception none begins any more; those in progress end.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   * @throws RuntimeException the first that a run, or whoever was told of its end, threw
   */
  void launch(List<PlannedRun> runs, Ended ended) throws InterruptedException;

  /** Has runs in progress save where they are, and none begin any more; from any thread. */
  void pause();
}
