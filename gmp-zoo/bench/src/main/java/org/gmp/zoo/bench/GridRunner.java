package org.gmp.zoo.bench;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gmp.zoo.run.launch.Launcher;
import org.gmp.zoo.run.launch.PlannedRun;
import org.gmp.zoo.run.launch.RunEnd;

/**
 * Runs a grid of planned runs of any kind: takes over those that are finished, has the others
 * trained, and collects what all came to. A run that fails is recorded, and the others go on.
 */
final class GridRunner {
  private final Launcher launcher;
  private final GridResults results;
  private final BenchListener listener;

  /** A runner; its workers tell the same listener. */
  GridRunner(Launcher launcher, GridResults results, SynchronizedListener listener) {
    this.launcher = launcher;
    this.results = results;
    this.listener = listener;
  }

  /**
   * Runs a grid.
   *
   * @return the results in the order of the runs; empty if {@link #pause} ended it
   * @throws org.gmp.zoo.data.DataException if a run in a folder was trained otherwise; nothing is
   *     trained then
   */
  Optional<ImmutableList<BenchRun>> run(List<PlannedRun> runs) throws InterruptedException {
    listener.started(runs.size(), runs.stream().mapToLong(GridRunner::epochs).sum());
    Map<PlannedRun, BenchRun> found = new ConcurrentHashMap<>();
    List<PlannedRun> open = new ArrayList<>();
    for (PlannedRun run : runs) {
      Optional<BenchRun> finished = results.finished(run);
      if (finished.isPresent()) {
        found.put(run, finished.get());
        listener.advanced(epochs(run));
        listener.finished(finished.get());
      } else {
        open.add(run);
      }
    }
    launcher.launch(
        open,
        (run, end) -> {
          if (end.how() != RunEnd.How.PAUSED) {
            BenchRun result = results.ended(run, end);
            found.put(run, result);
            listener.finished(result);
          }
        });
    return found.size() < runs.size()
        ? Optional.empty()
        : Optional.of(runs.stream().map(found::get).collect(ImmutableList.toImmutableList()));
  }

  private static long epochs(PlannedRun run) {
    return run.definition().plan().epochs();
  }

  /** Asks it, from any thread, to save a checkpoint of every run in progress, and to end. */
  void pause() {
    launcher.pause();
  }
}
