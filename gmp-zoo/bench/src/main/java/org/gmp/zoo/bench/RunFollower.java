package org.gmp.zoo.bench;

import org.gmp.train.callback.StepStatus;
import org.gmp.train.callback.TrainingStatus;
import org.gmp.zoo.run.RunListener;
import org.gmp.zoo.run.launch.PlannedRun;

/** Tells what happens in a run to who follows it, and its epochs to who follows the bench. */
final class RunFollower implements RunListener, AutoCloseable {
  private final BenchListener bench;
  private final RunListener run;
  private final int maxEpochs;
  private int epochs;

  /** The run begins. */
  RunFollower(BenchListener bench, PlannedRun run) {
    this.bench = bench;
    this.run = bench.began(run);
    this.maxEpochs = run.definition().plan().epochs();
  }

  /** The epochs that it has seen. */
  int epochs() {
    return epochs;
  }

  @Override
  public void onStart(long steps) {
    run.onStart(steps);
  }

  @Override
  public void onStepEnd(StepStatus status) {
    run.onStepEnd(status);
  }

  @Override
  public void onEpochEnd(TrainingStatus status) {
    run.onEpochEnd(status);
    int now = Math.min(status.epochs(), maxEpochs);
    bench.advanced(now - epochs);
    epochs = now;
  }

  @Override
  public void onCheckpoint(String checkpoint) {
    run.onCheckpoint(checkpoint);
  }

  @Override
  public void onWarning(String warning) {
    run.onWarning(warning);
  }

  /** The run has ended: no epochs are left of it. */
  @Override
  public void close() {
    bench.advanced(maxEpochs - epochs);
  }
}
