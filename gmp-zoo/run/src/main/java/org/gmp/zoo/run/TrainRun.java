package org.gmp.zoo.run;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.Optional;
import org.gmp.backend.Backend;
import org.gmp.graph.GraphException;
import org.gmp.model.Model;
import org.gmp.train.History;
import org.gmp.train.Trainer;
import org.gmp.train.callback.StepStatus;
import org.gmp.train.callback.TrainingStatus;
import org.gmp.train.data.BatchSource;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.run.checkpoint.Checkpoint;
import org.gmp.zoo.run.checkpoint.Checkpoints;
import org.jspecify.annotations.Nullable;

/**
 * Trains what a folder says, from its newest sound checkpoint if it has one. However it ends, it
 * can be begun again with the same folder, and ends with the same weights as if nothing had
 * happened.
 */
public final class TrainRun {
  private final RunFolder folder;
  private final CheckpointPolicy policy;
  private final RunListener listener;
  private @Nullable Trainer trainer;
  private boolean pausing;

  /** A training of the run of a locked folder. */
  public TrainRun(RunFolder.Lock lock, CheckpointPolicy policy, RunListener listener) {
    this.folder = lock.folder();
    this.policy = policy;
    this.listener = listener;
  }

  /**
   * Trains until the end or until {@link #pause}.
   *
   * @throws InterruptedException if the thread is interrupted while it waits for data
   * @throws DataException if the folder cannot be written, or no checkpoint in it is sound
   * @throws NotSavedException if what it came to cannot be written
   * @throws org.gmp.train.DivergedException if a loss or metric is not finite
   */
  public TrainOutcome run(BatchSource train, Optional<BatchSource> validation, Backend backend)
      throws InterruptedException {
    RunDefinition run = folder.definition();
    Checkpoints checkpoints = folder.checkpoints(run, policy.kept());
    checkpoints.tidy();
    Optional<Checkpoint> from = checkpoints.newest(listener::onWarning);
    folder.dropWeights();
    Model model = run.model().model();
    Names names = new Names(from.map(Checkpoint::name).orElse(""));
    try (RunHistory history =
        new RunHistory(folder, from.map(Checkpoint::files).orElse(ImmutableMap.of()))) {
      RunRecorder recorder =
          new RunRecorder(
              run,
              checkpoints,
              policy,
              history,
              names,
              from,
              train.examples(),
              validation.isPresent());
      Trainer.Builder builder = run.plan().trainer(model, run.model().sizes().outputs());
      from.ifPresent(checkpoint -> builder.resume(checkpoint.state()));
      listener.onStart(from.map(Checkpoint::steps).orElse(0L));
      Trainer open = builder.callback(recorder).on(backend);
      begin(open);
      History measured = fit(open, train, validation);
      try {
        if (measured.paused()) {
          recorder.save(open.state());
          return TrainOutcome.of(measured, Optional.empty(), names.last);
        }
        Path weights = folder.writeWeights(run, open.trained().weights().orElseThrow());
        return TrainOutcome.of(measured, Optional.of(weights), names.last);
      } catch (DataException e) {
        throw new NotSavedException(
            e.getMessage()
                + "; to go on from "
                + (names.last.isEmpty() ? "the start" : names.last)
                + ", resume the run",
            e);
      }
    }
  }

  private static History fit(Trainer trainer, BatchSource train, Optional<BatchSource> validation)
      throws InterruptedException {
    try {
      return trainer.fit(train, validation);
    } catch (GraphException e) {
      throw new DataException("the data or a checkpoint do not fit the run: " + e.getMessage(), e);
    }
  }

  private synchronized void begin(Trainer open) {
    trainer = open;
    if (pausing) {
      open.pause();
    }
  }

  /** Asks it, from any thread, to save a checkpoint after the step it is at, and to end. */
  public synchronized void pause() {
    pausing = true;
    if (trainer != null) {
      trainer.pause();
    }
  }

  /** Tells on, and remembers the last checkpoint's name. */
  private final class Names implements RunListener {
    private String last;

    Names(String last) {
      this.last = last;
    }

    @Override
    public void onStepEnd(StepStatus status) {
      listener.onStepEnd(status);
    }

    @Override
    public void onEpochEnd(TrainingStatus status) {
      listener.onEpochEnd(status);
    }

    @Override
    public void onCheckpoint(String checkpoint) {
      last = checkpoint;
      listener.onCheckpoint(checkpoint);
    }

    @Override
    public void onWarning(String warning) {
      listener.onWarning(warning);
    }
  }
}
