package org.gmp.zoo.bench;

import java.util.HashSet;
import java.util.Set;
import org.gmp.backend.Backend;
import org.gmp.train.DivergedException;
import org.gmp.zoo.data.fingerprint.ContentChecks;
import org.gmp.zoo.data.image.ImageDataset;
import org.gmp.zoo.run.CheckpointPolicy;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.run.TrainOutcome;
import org.gmp.zoo.run.TrainRun;
import org.gmp.zoo.run.launch.PlannedRun;
import org.gmp.zoo.run.launch.RunEnd;
import org.gmp.zoo.run.launch.RunWorker;

/** Trains runs on images, from their newest checkpoints if they were begun. */
final class ImageWorker implements RunWorker {
  private final Backend backend;
  private final SeedImages images;
  private final BenchListener listener;
  private final Set<TrainRun> inProgress = new HashSet<>();
  private boolean pausing;

  ImageWorker(Backend backend, SeedImages images, BenchListener listener) {
    this.backend = backend;
    this.images = images;
    this.listener = listener;
  }

  @Override
  public RunEnd run(PlannedRun run) throws InterruptedException {
    RunFolder place = run.place();
    try (RunFolder.Lock lock = place.lock()) {
      boolean begun = place.find().isPresent();
      if (!begun) {
        place.write(run.definition());
      }
      ImageDataset dataset = images.of(run.definition());
      try (RunFollower follower = new RunFollower(listener, run)) {
        if (place.dataFiles().isEmpty()) {
          if (begun) {
            follower.onWarning(
                place.path() + ": begun before runs kept which files their data have");
          }
          place.write(dataset.fingerprint(ContentChecks.SAMPLE));
        }
        TrainOutcome outcome = train(lock, dataset, follower);
        return outcome.weights().isPresent() ? RunEnd.finished() : RunEnd.paused();
      }
    } catch (DivergedException e) {
      return RunEnd.failed(String.valueOf(e.getMessage()));
    }
  }

  private TrainOutcome train(RunFolder.Lock lock, ImageDataset dataset, RunFollower follower)
      throws InterruptedException {
    CheckpointPolicy usual = CheckpointPolicy.usual();
    TrainRun training =
        new TrainRun(lock, CheckpointPolicy.of(usual.steps(), usual.time(), 1), follower);
    begin(training);
    try {
      return training.run(dataset.training().orElseThrow(), dataset.validation(), backend);
    } finally {
      end(training);
    }
  }

  private synchronized void begin(TrainRun training) {
    inProgress.add(training);
    if (pausing) {
      training.pause();
    }
  }

  private synchronized void end(TrainRun training) {
    inProgress.remove(training);
  }

  @Override
  public synchronized void pause() {
    pausing = true;
    inProgress.forEach(TrainRun::pause);
  }
}
