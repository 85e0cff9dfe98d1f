package org.gmp.zoo.bench;

import org.gmp.zoo.data.image.ImageDataset;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunListener;
import org.gmp.zoo.speed.ThroughputBench;

/** Follows a bench of networks on images. */
public interface ImageBenchListener extends ThroughputBench.Listener {
  /** A seed's images are open. */
  default void opened(ImageDataset images) {}

  /**
   * A run begins or goes on.
   *
   * @param number of the run, from 1
   * @return who is to follow it
   */
  RunListener began(RunDefinition run, int number, int runs);

  /** A run is finished, now or in an earlier call. */
  default void finished(BenchRun run) {}
}
