package org.gmp.zoo.bench;

import java.util.Optional;
import org.gmp.zoo.run.launch.PlannedRun;
import org.gmp.zoo.run.launch.RunEnd;

/** What runs of experiments found, as their folders say. */
final class ExperimentResults implements GridResults {
  private final BenchFolder folder;
  private final LoadedExperiments experiments;

  ExperimentResults(BenchFolder folder, LoadedExperiments experiments) {
    this.folder = folder;
    this.experiments = experiments;
  }

  @Override
  public Optional<BenchRun> finished(PlannedRun run) {
    boolean pictured = experiments.pictured(experiments.run(run.definition()));
    return folder
        .find(run.definition())
        .filter(found -> !pictured || !TraceRecorder.pictures(found.inputs()) || hasPicture(found));
  }

  /** A run that failed has none and needs none. */
  private static boolean hasPicture(BenchRun run) {
    return run.trace().map(trace -> trace.picture().isPresent()).orElse(true);
  }

  @Override
  public BenchRun ended(PlannedRun run, RunEnd end) {
    return folder.read(run.definition());
  }
}
