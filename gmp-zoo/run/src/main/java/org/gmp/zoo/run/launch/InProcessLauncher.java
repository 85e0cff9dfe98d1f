package org.gmp.zoo.run.launch;

import com.google.common.util.concurrent.MoreExecutors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Trains runs in this process, so many at a time; one at a time in the calling thread. */
public final class InProcessLauncher implements Launcher {
  private final RunWorker worker;
  private final int atATime;
  private volatile boolean stopped;

  private InProcessLauncher(RunWorker worker, int atATime) {
    this.worker = worker;
    this.atATime = atATime;
  }

  /**
   * Launchers in this process.
   *
   * @throws IllegalArgumentException if the number is not above 0
   */
  public static Factory of(int atATime) {
    if (atATime < 1) {
      throw new IllegalArgumentException("runs at a time: expected at least 1, got " + atATime);
    }
    return worker -> new InProcessLauncher(worker, atATime);
  }

  @Override
  public void launch(List<PlannedRun> runs, Ended ended) throws InterruptedException {
    ExecutorService pool =
        atATime == 1
            ? MoreExecutors.newDirectExecutorService()
            : Executors.newFixedThreadPool(atATime);
    try {
      List<Future<@Nullable Void>> futures = new ArrayList<>();
      for (PlannedRun run : runs) {
        futures.add(pool.submit(() -> train(run, ended)));
      }
      waitFor(futures);
    } finally {
      pool.shutdownNow();
    }
  }

  private @Nullable Void train(PlannedRun run, Ended ended) throws InterruptedException {
    if (stopped) {
      return null;
    }
    boolean done = false;
    try {
      RunEnd end = worker.run(run);
      synchronized (this) {
        ended.ended(run, end);
      }
      done = true;
    } finally {
      if (!done) {
        stopped = true;
      }
    }
    return null;
  }

  /** Throws the first exception, once no run is in progress any more. */
  private static void waitFor(List<Future<@Nullable Void>> futures) throws InterruptedException {
    Throwable first = null;
    for (Future<@Nullable Void> future : futures) {
      try {
        future.get();
      } catch (ExecutionException e) {
        if (first == null) {
          first = e.getCause();
        }
      }
    }
    if (first instanceof InterruptedException interrupted) {
      throw interrupted;
    } else if (first instanceof RuntimeException failure) {
      throw failure;
    } else if (first instanceof Error error) {
      throw error;
    }
  }

  @Override
  public void pause() {
    stopped = true;
    worker.pause();
  }
}
