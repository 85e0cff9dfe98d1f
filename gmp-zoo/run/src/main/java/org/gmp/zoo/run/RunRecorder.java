package org.gmp.zoo.run;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Optional;
import org.gmp.train.TrainingState;
import org.gmp.train.callback.Callback;
import org.gmp.train.callback.StepStatus;
import org.gmp.train.callback.TrainingStatus;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.run.checkpoint.BestCheckpoint;
import org.gmp.zoo.run.checkpoint.Checkpoint;
import org.gmp.zoo.run.checkpoint.Checkpoints;

/** Keeps what a training needs to go on, and what it measures, in the run's folder. */
final class RunRecorder implements Callback {
  private static final int STEP_LINES_PER_EPOCH = 20;

  private final RunDefinition run;
  private final Checkpoints checkpoints;
  private final CheckpointPolicy policy;
  private final RunHistory history;
  private final RunListener listener;
  private final long trainingExamples;
  private final boolean validated;
  private final double secondsBefore;
  private final double waitingBefore;
  private ImmutableList<String> names = ImmutableList.of();
  private Optional<BestCheckpoint> best;
  private long steps;
  private int epochs;
  private long savedAtStep;
  private long savedAtNanos = System.nanoTime();
  // On the clock of this training, and so before 0 where the epoch was begun by an earlier one.
  private double epochBegan;
  private double epochBeganWaiting;
  private double seconds;
  private double waitingSeconds;

  RunRecorder(
      RunDefinition run,
      Checkpoints checkpoints,
      CheckpointPolicy policy,
      RunHistory history,
      RunListener listener,
      Optional<Checkpoint> from,
      long trainingExamples,
      boolean validated) {
    this.run = run;
    this.checkpoints = checkpoints;
    this.policy = policy;
    this.history = history;
    this.listener = listener;
    this.trainingExamples = trainingExamples;
    this.validated = validated;
    this.best = from.flatMap(Checkpoint::best);
    this.steps = from.map(Checkpoint::steps).orElse(0L);
    this.savedAtStep = steps;
    this.epochs = from.map(c -> c.state().epochs().size()).orElse(0);
    this.secondsBefore = from.map(Checkpoint::seconds).orElse(0.0);
    this.waitingBefore = from.map(Checkpoint::waitingSeconds).orElse(0.0);
    this.epochBegan = -from.map(Checkpoint::epochSeconds).orElse(0.0);
    this.epochBeganWaiting = -from.map(Checkpoint::epochWaitingSeconds).orElse(0.0);
  }

  @Override
  public boolean wantsSteps() {
    return true;
  }

  @Override
  public void onStepEnd(StepStatus status) {
    steps = status.steps();
    seconds = status.seconds();
    waitingSeconds = status.waitingSeconds();
    if (steps % Math.max(1, status.batchesPerEpoch() / STEP_LINES_PER_EPOCH) == 0) {
      survive(
          () ->
              history.step(steps, status.epoch(), ImmutableMap.of("loss", status.metric("loss"))));
    }
    listener.onStepEnd(status);
    boolean due =
        (policy.steps().isPresent() && steps - savedAtStep >= policy.steps().getAsLong())
            || System.nanoTime() - savedAtNanos >= policy.time().toNanos();
    // The last step of an epoch is saved with the epoch's end, unless validation lies between.
    if (due && (validated || status.batchesDone() < status.batchesPerEpoch())) {
      survive(() -> save(status.state()));
    }
  }

  @Override
  public void onTrainBegin(TrainingStatus status) {
    names = status.names();
    times(status);
  }

  @Override
  public void onTrainEnd(TrainingStatus status) {
    times(status);
  }

  private void times(TrainingStatus status) {
    seconds = status.seconds();
    waitingSeconds = status.waitingSeconds();
  }

  @Override
  public void onEpochEnd(TrainingStatus status) {
    times(status);
    epochs = status.epochs();
    String monitor = run.plan().monitor();
    double value = status.last(monitor);
    Optional<BestCheckpoint> before = best;
    if (best.isEmpty() || run.plan().isBetter(value, best.get().value())) {
      best = Optional.of(BestCheckpoint.of(monitor, value, Checkpoint.name(steps, epochs)));
    }
    survive(() -> history.epoch(steps, epochs, numbers(status)));
    epochBegan = seconds;
    epochBeganWaiting = waitingSeconds;
    listener.onEpochEnd(status);
    if (!survive(() -> save(status.state()))) {
      best = before;
    }
  }

  private ImmutableMap<String, Double> numbers(TrainingStatus status) {
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    status.names().forEach(name -> numbers.put(name, status.last(name)));
    double took = Math.max(1e-9, seconds - epochBegan);
    return numbers
        .put("seconds", took)
        .put("images_per_second", trainingExamples / took)
        .put("waiting_share", (waitingSeconds - epochBeganWaiting) / took)
        .buildOrThrow();
  }

  /**
   * Does what may fail without ending the run, and says whether it did not: whoever listens is
   * told.
   */
  @CanIgnoreReturnValue
  private boolean survive(Runnable action) {
    try {
      action.run();
      return true;
    } catch (DataException e) {
      listener.onWarning(
          e.getMessage() + "; training goes on, and what was saved before stays good");
      return false;
    }
  }

  /**
   * Saves where the training stands.
   *
   * @throws DataException if it cannot be written
   */
  void save(TrainingState state) {
    // Also if it fails, so that a full disk is not tried again after every step.
    savedAtStep = steps;
    savedAtNanos = System.nanoTime();
    Checkpoint checkpoint =
        Checkpoint.builder()
            .run(run.id())
            .steps(steps)
            .names(names)
            .state(state)
            .best(best)
            .files(history.sync())
            .seconds(secondsBefore + seconds)
            .waitingSeconds(waitingBefore + waitingSeconds)
            .epochSeconds(seconds - epochBegan)
            .epochWaitingSeconds(waitingSeconds - epochBeganWaiting)
            .build();
    checkpoints.save(checkpoint);
    listener.onCheckpoint(checkpoint.name());
  }
}
