package org.gmp.cli.train;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.gmp.cli.output.Bars;
import org.gmp.cli.output.Terminal;
import org.gmp.train.callback.StepStatus;
import org.gmp.train.callback.TrainingStatus;
import org.gmp.zoo.report.Numbers;
import org.gmp.zoo.run.RunListener;
import org.jspecify.annotations.Nullable;

/**
 * How a training gets on, on standard error: a line an epoch, between them a progress bar on a
 * terminal, and elsewhere a line a minute.
 */
public final class TrainProgress implements RunListener, AutoCloseable {
  private static final double SECONDS_BETWEEN_LINES = 60;

  /** How much of the rate that is shown comes from the steps before. */
  private static final double INERTIA = 0.9;

  private final PrintWriter err;
  private final int epochs;
  private @Nullable ProgressBar bar;
  private double secondsAtStep;
  private double secondsAtLine;
  private double secondsAtEpoch;
  private double waitingAtEpoch;
  private double secondsPerStep;
  private double imagesPerSecond;
  private long stepsLeft;
  private long images;
  private boolean first = true;

  /** For a training of so many epochs; nothing is printed before it begins. */
  public TrainProgress(PrintWriter err, int epochs) {
    this.err = err;
    this.epochs = epochs;
  }

  @Override
  public void onStart(long steps) {
    if (steps > 0) {
      err.printf(Locale.ROOT, "gmp: going on after step %d%n", steps);
    }
  }

  @Override
  public void onStepEnd(StepStatus status) {
    double took = status.seconds() - secondsAtStep;
    secondsAtStep = status.seconds();
    images += status.examples();
    stepsLeft = epochs * status.batchesPerEpoch() - status.steps();
    // The first step compiles, and says nothing of those that follow.
    if (!first) {
      double share = secondsPerStep == 0 ? 0 : INERTIA;
      secondsPerStep = share * secondsPerStep + (1 - share) * took;
      imagesPerSecond =
          share * imagesPerSecond + (1 - share) * status.examples() / Math.max(took, 1e-9);
    }
    first = false;
    if (Terminal.isStandardError()) {
      showBar(status);
    } else if (secondsAtStep - secondsAtLine >= SECONDS_BETWEEN_LINES) {
      secondsAtLine = secondsAtStep;
      err.printf(
          Locale.ROOT,
          "gmp: epoch %d/%d, batch %d/%d: loss %s, %s%n",
          status.epoch() + 1,
          epochs,
          status.batchesDone(),
          status.batchesPerEpoch(),
          number(status.metric("loss")),
          pace());
    }
  }

  private void showBar(StepStatus status) {
    if (bar == null) {
      bar = Bars.open("gmp", status.batchesPerEpoch(), " batches", 1);
      bar.stepTo(status.batchesDone());
    }
    bar.stepTo(status.batchesDone());
    bar.setExtraMessage(
        String.format(
            Locale.ROOT,
            " epoch %d/%d, loss %s, %s",
            status.epoch() + 1,
            epochs,
            number(status.metric("loss")),
            pace()));
  }

  private String pace() {
    return String.format(
        Locale.ROOT,
        "%s images/s, %s left",
        Numbers.fixed(imagesPerSecond, imagesPerSecond < 100 ? 1 : 0),
        duration(stepsLeft * secondsPerStep));
  }

  @Override
  public void onEpochEnd(TrainingStatus status) {
    close();
    double took = Math.max(status.seconds() - secondsAtEpoch, 1e-9);
    double waited = status.waitingSeconds() - waitingAtEpoch;
    StringBuilder line = new StringBuilder();
    for (String name : status.names()) {
      if (!name.equals("learning_rate")) {
        line.append(name.replace('_', ' ')).append(' ').append(number(status.last(name)));
        line.append(", ");
      }
    }
    err.printf(
        Locale.ROOT,
        "gmp: epoch %d/%d: %s%s images/s, %.0f%% of the time waiting for data, %s left%n",
        status.epochs(),
        status.maxEpochs(),
        line,
        Numbers.fixed(images / took, images / took < 100 ? 1 : 0),
        100 * waited / took,
        duration(took * (status.maxEpochs() - status.epochs())));
    secondsAtEpoch = status.seconds();
    secondsAtLine = secondsAtEpoch;
    secondsAtStep = secondsAtEpoch;
    waitingAtEpoch = status.waitingSeconds();
    images = 0;
  }

  private static String number(double value) {
    return Numbers.comparable(value, value);
  }

  private static String duration(double seconds) {
    Duration duration = Duration.ofSeconds(Math.round(seconds));
    return duration.toHours() > 0
        ? String.format(Locale.ROOT, "%d:%02d h", duration.toHours(), duration.toMinutesPart())
        : String.format(Locale.ROOT, "%d:%02d min", duration.toMinutes(), duration.toSecondsPart());
  }

  @Override
  public void onWarning(String warning) {
    err.println("gmp: warning: " + warning);
  }

  /** Takes the progress bar away. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
