package org.gmp.zoo.bench;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.backend.Backend;
import org.gmp.parameterization.Parameterization;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.launch.InProcessLauncher;
import org.gmp.zoo.run.launch.Launcher;
import org.gmp.zoo.run.launch.PlannedRun;

/** Trains every experiment under every parameterization with every seed. */
public final class ExperimentBench {
  private final Backend backend;
  private final Launcher.Factory launchers;
  private final BenchFolder folder;
  private final SynchronizedListener listener;

  /**
   * A bench on a backend that does {@code threads} runs at a time and leaves each in the folder the
   * moment that it ends.
   */
  public ExperimentBench(Backend backend, int threads, BenchFolder folder, BenchListener listener) {
    this(backend, InProcessLauncher.of(threads), folder, listener);
  }

  /** A bench whose runs are trained where the launcher has them trained. */
  public ExperimentBench(
      Backend backend, Launcher.Factory launchers, BenchFolder folder, BenchListener listener) {
    this.backend = backend;
    this.launchers = launchers;
    this.folder = folder;
    this.listener = new SynchronizedListener(listener);
  }

  /**
   * Runs a bench. Which runs there are at a time has no effect on their numbers, only on times.
   *
   * @param name what was asked for: an experiment's name or a suite's
   * @param experiments the experiments that it means, each of a name of its own
   * @param parameterizations in the order of the report
   * @param seeds the seeds; runs of the first keep what pictures need
   * @param environment what to say of versions and machine
   * @throws org.gmp.zoo.data.DataException if data are missing or wrong, or a run in the folder was
   *     trained otherwise; nothing was run then
   * @throws org.gmp.zoo.run.NotSavedException if a run could not be written; those before it, and
   *     those that were in progress, are kept
   */
  public BenchResult run(
      String name,
      List<Experiment> experiments,
      List<Parameterization> parameterizations,
      List<Long> seeds,
      Protocol protocol,
      Optional<DataDirectory> data,
      Map<String, String> environment)
      throws InterruptedException {
    long started = System.nanoTime();
    ImmutableMap<String, String> facts = ImmutableMap.copyOf(environment);
    LoadedExperiments loaded =
        LoadedExperiments.load(experiments, data, protocol, seeds.get(0), listener);
    int count = experiments.size() * parameterizations.size() * seeds.size();
    ImmutableList.Builder<PlannedRun> grid = ImmutableList.builder();
    int number = 0;
    for (Experiment experiment : experiments) {
      for (Parameterization parameterization : parameterizations) {
        for (long seed : seeds) {
          number++;
          RunDefinition run =
              loaded.define(
                  ExperimentRun.of(experiment, parameterization.name(), seed, protocol), facts);
          grid.add(PlannedRun.of(run, folder.of(run), number, count));
        }
      }
    }
    ExperimentWorker worker = new ExperimentWorker(backend, folder, loaded, listener);
    GridRunner runner =
        new GridRunner(launchers.launcher(worker), new ExperimentResults(folder, loaded), listener);
    return BenchResult.of(
        name,
        protocol,
        facts,
        experiments.stream().map(Experiment::comparison).collect(toImmutableList()),
        loaded.sources(),
        // Nothing pauses it: each run is short, and a kill loses those in progress only.
        runner.run(grid.build()).orElseThrow(),
        (System.nanoTime() - started) / 1e9);
  }
}
