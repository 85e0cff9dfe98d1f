package org.gmp.cli.bench;

import java.io.PrintWriter;
import java.util.Locale;
import org.gmp.cli.speed.ThroughputProgress;
import org.gmp.cli.train.TrainProgress;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.bench.ImageBenchListener;
import org.gmp.zoo.data.image.ImageDataset;
import org.gmp.zoo.report.Numbers;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunListener;
import org.jspecify.annotations.Nullable;

/** How a bench of networks on images gets on, on standard error. */
public final class ImageBenchProgress implements ImageBenchListener, AutoCloseable {
  private final PrintWriter err;
  private final ThroughputProgress speed;
  private @Nullable TrainProgress training;
  private boolean opened;

  /** Nothing is printed before the first event. */
  public ImageBenchProgress(PrintWriter err) {
    this.err = err;
    this.speed = new ThroughputProgress(err, "step");
  }

  @Override
  public void opened(ImageDataset images) {
    if (!opened) {
      err.println("gmp: data: " + images.description());
      opened = true;
    }
  }

  @Override
  public void advanced(int done, int all) {
    speed.advanced(done, all);
  }

  @Override
  public RunListener began(RunDefinition run, int number, int runs) {
    close();
    err.printf(
        Locale.ROOT,
        "gmp: run %d/%d: %s, %s, seed %d%n",
        number,
        runs,
        run.model().name(),
        run.model().parameterization(),
        run.plan().seed());
    TrainProgress progress = new TrainProgress(err, run.plan().epochs());
    training = progress;
    return progress;
  }

  @Override
  public void finished(BenchRun run) {
    close();
    err.printf(
        Locale.ROOT,
        "gmp: %s seed %d: %s%n",
        run.parameterization(),
        run.seed(),
        run.failure()
            .orElseGet(
                () ->
                    "test accuracy "
                        + Numbers.fixed(run.metrics().getOrDefault("test_accuracy", Double.NaN), 4)
                        + " after "
                        + Numbers.counted(run.epochs(), "epoch")));
  }

  @Override
  public void close() {
    speed.close();
    if (training != null) {
      training.close();
      training = null;
    }
  }
}
