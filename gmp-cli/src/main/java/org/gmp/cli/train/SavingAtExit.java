package org.gmp.cli.train;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/**
 * Has a training save where it is, and the process wait for that, when Ctrl-C or SIGTERM end it
 * before this is closed.
 */
public final class SavingAtExit implements AutoCloseable {
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;

  /**
   * From now on.
   *
   * @param pause asks the training to save and to end
   */
  public SavingAtExit(Runnable pause, PrintWriter err) {
    this.hook = new Thread(() -> save(pause, err));
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void save(Runnable pause, PrintWriter err) {
    if (over.getCount() > 0) {
      err.println("gmp: saving a checkpoint after this step, then ending");
      pause.run();
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** All is said and done: the process may end. */
  @Override
  public void close() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is ending, and waited for this.
      return;
    }
  }
}
