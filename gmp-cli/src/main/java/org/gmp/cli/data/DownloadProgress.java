package org.gmp.cli.data;

import me.tongfei.progressbar.ProgressBar;
import org.gmp.cli.output.Bars;
import org.gmp.cli.output.Terminal;
import org.jspecify.annotations.Nullable;

/** How a download gets on: a progress bar if standard error is a terminal, else nothing. */
final class DownloadProgress implements AutoCloseable {
  private final String name;
  private @Nullable ProgressBar bar;

  /** A download of what {@code name} says. */
  DownloadProgress(String name) {
    this.name = name;
  }

  /**
   * Shows how far it is.
   *
   * @param received the bytes that came
   * @param total how many there will be, negative if not known
   */
  public void advanced(long received, long total) {
    if (!Terminal.isStandardError()) {
      return;
    }
    if (bar == null) {
      bar = Bars.open(name, total, " KiB", 1024);
    }
    bar.stepTo(received);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
