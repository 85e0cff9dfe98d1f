package org.gmp.cli.bench;

import com.google.common.collect.ImmutableList;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import org.gmp.cli.output.Bars;
import org.gmp.cli.output.Terminal;
import org.gmp.zoo.bench.BenchListener;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.report.Numbers;
import org.jspecify.annotations.Nullable;

/** How a bench gets on, on standard error: a progress bar on a terminal, a line elsewhere. */
public final class BenchProgress implements BenchListener, AutoCloseable {
  private final PrintWriter err;
  private final int threads;
  private @Nullable ProgressBar bar;
  private int runs;
  private int finished;

  /** Nothing is printed before the first event. */
  public BenchProgress(PrintWriter err, int threads) {
    this.err = err;
    this.threads = threads;
  }

  @Override
  public void loaded(String name, String source, ImmutableList<String> notes) {
    err.println("gmp: " + name + ": data " + source);
    notes.forEach(note -> err.println("gmp: " + name + ": note: " + note));
  }

  @Override
  public void started(int count, long epochs) {
    runs = count;
    err.println(
        "gmp: " + Numbers.counted(count, "run") + ", " + Math.min(count, threads) + " at a time");
    if (Terminal.isStandardError()) {
      bar = Bars.open("gmp", epochs, " epochs", 1);
    }
  }

  @Override
  public void advanced(long epochs) {
    if (bar != null) {
      bar.stepBy(epochs);
    }
  }

  @Override
  public void finished(BenchRun run) {
    finished++;
    if (bar != null) {
      bar.setExtraMessage(" " + finished + "/" + runs + " runs");
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
