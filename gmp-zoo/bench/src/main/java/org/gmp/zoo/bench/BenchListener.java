package org.gmp.zoo.bench;

import com.google.common.collect.ImmutableList;
import org.gmp.zoo.run.RunListener;
import org.gmp.zoo.run.launch.PlannedRun;

/** Follows a bench; called from several threads, one call at a time. */
public interface BenchListener {
  /** Nobody listens. */
  static BenchListener none() {
    return new BenchListener() {};
  }

  /**
   * Data are loaded; of images, those of one seed.
   *
   * @param name of the experiment or model that they are for
   * @param source where they come from, in a line
   * @param notes what users should know of them
   */
  default void loaded(String name, String source, ImmutableList<String> notes) {}

  /** Of the steps on noise that are measured beforehand, so many are done. */
  default void measured(int done, int all) {}

  /** All data are loaded; so many runs follow, of at most so many epochs altogether. */
  default void started(int runs, long epochs) {}

  /**
   * A run begins or goes on in this process.
   *
   * @return who is to follow it, in the thread that trains it
   */
  default RunListener began(PlannedRun run) {
    return RunListener.none();
  }

  /** Some run has trained so many more epochs, or ended without the rest of them. */
  default void advanced(long epochs) {}

  /** A run is finished, now or in an earlier bench. */
  default void finished(BenchRun run) {}
}
