package org.gmp.cli.speed;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import org.gmp.cli.output.Bars;
import org.gmp.cli.output.Terminal;
import org.gmp.zoo.report.Numbers;
import org.gmp.zoo.speed.ThroughputBench;
import org.jspecify.annotations.Nullable;

/**
 * How the measuring of steps or inferences gets on: a progress bar on a terminal, a line elsewhere.
 */
public final class ThroughputProgress implements ThroughputBench.Listener, AutoCloseable {
  private final PrintWriter err;
  private final String what;
  private @Nullable ProgressBar bar;

  /**
   * Nothing is printed before the first event.
   *
   * @param what is measured, in the singular
   */
  public ThroughputProgress(PrintWriter err, String what) {
    this.err = err;
    this.what = what;
  }

  @Override
  public void advanced(int done, int all) {
    if (done == 1) {
      err.println("gmp: " + Numbers.counted(all, what) + ", the first of each not measured");
      bar = Terminal.isStandardError() ? Bars.open("gmp", all, " " + what + "s", 1) : null;
    }
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
