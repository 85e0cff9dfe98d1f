package org.gmp.cli.output;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress bars on standard error that leave nothing behind. */
public final class Bars {
  private Bars() {}

  public static ProgressBar open(String task, long most, String unit, long unitSize) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(most)
        .setUnit(unit, unitSize)
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setUpdateIntervalMillis(500)
        .setConsumer(new Consumer())
        .clearDisplayOnFinish()
        .build();
  }

  /** Once cleared it shows nothing more: the bar's own thread may be late. */
  private static final class Consumer extends ConsoleProgressBarConsumer {
    private boolean cleared;

    Consumer() {
      super(System.err);
    }

    @Override
    public synchronized void accept(String text) {
      if (!cleared) {
        super.accept(text);
      }
    }

    @Override
    public synchronized void clear() {
      super.clear();
      cleared = true;
    }

    @Override
    public void close() {
      System.err.flush();
    }
  }
}
