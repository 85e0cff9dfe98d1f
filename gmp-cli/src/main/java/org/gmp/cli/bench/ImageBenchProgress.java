package org.gmp.cli.bench;

import com.google.common.collect.ImmutableList;
import java.io.PrintWriter;
import java.util.Locale;
import org.gmp.cli.speed.ThroughputProgress;
import org.gmp.cli.train.TrainProgress;
import org.gmp.zoo.bench.BenchListener;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.report.Numbers;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunListener;
import org.gmp.zoo.run.launch.PlannedRun;
import org.jspecify.annotations.Nullable;

/** How a bench of networks on images gets on, on standard error. */
public final class ImageBenchProgress implements BenchListener, AutoCloseable {
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
  public void loaded(String name, String source, ImmutableList<String> notes) {
    if (!opened) {
      err.println("gmp: data: " + source);
      opened = true;
    }
  }

  @Override
  public void measured(int done, int all) {
    speed.advanced(done, all);
  }

  @Override
  public RunListener began(PlannedRun planned) {
    close();
    RunDefinition run = planned.definition();
    err.printf(
        Locale.ROOT,
        "gmp: run %d/%d: %s, %s, seed %d%n",
        planned.number(),
        planned.count(),
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
