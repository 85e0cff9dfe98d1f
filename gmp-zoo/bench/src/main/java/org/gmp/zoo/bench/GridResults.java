package org.gmp.zoo.bench;

import java.util.Optional;
import org.gmp.zoo.run.launch.PlannedRun;
import org.gmp.zoo.run.launch.RunEnd;

/** What runs of a kind came to, read from their folders. */
interface GridResults {
  /**
   * The result of a run that was finished earlier and is taken over; empty if it is to be trained.
   *
   * @throws org.gmp.zoo.data.DataException if the run there was trained otherwise, or cannot be
   *     read
   */
  Optional<BenchRun> finished(PlannedRun run) throws InterruptedException;

  /** The result of a run that has ended now, finished or failed. */
  BenchRun ended(PlannedRun run, RunEnd end) throws InterruptedException;
}
