package org.gmp.zoo.bench;

import com.google.common.collect.ImmutableList;
import org.gmp.zoo.run.RunListener;
import org.gmp.zoo.run.launch.PlannedRun;

/** Lets one call at a time through. */
record SynchronizedListener(BenchListener listener) implements BenchListener {
  @Override
  public synchronized void loaded(String name, String source, ImmutableList<String> notes) {
    listener.loaded(name, source, notes);
  }

  @Override
  public synchronized void measured(int done, int all) {
    listener.measured(done, all);
  }

  @Override
  public synchronized void started(int runs, long epochs) {
    listener.started(runs, epochs);
  }

  @Override
  public synchronized RunListener began(PlannedRun run) {
    return listener.began(run);
  }

  @Override
  public synchronized void advanced(long epochs) {
    listener.advanced(epochs);
  }

  @Override
  public synchronized void finished(BenchRun run) {
    listener.finished(run);
  }
}
