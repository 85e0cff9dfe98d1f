package org.gmp.zoo.bench;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gmp.backend.Backend;
import org.gmp.parameterization.Parameterization;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.ExperimentData;
import org.gmp.zoo.experiment.Problem;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.run.RunDefinition;

/** Trains every experiment under every parameterization with every seed, several runs at a time. */
public final class BenchRunner {
  private final Backend backend;
  private final int threads;
  private final BenchFolder folder;
  private final BenchListener listener;

  /**
   * A runner on a backend that does {@code threads} runs at a time and leaves each in the folder
   * the moment that it ends.
   */
  public BenchRunner(Backend backend, int threads, BenchFolder folder, BenchListener listener) {
    this.backend = backend;
    this.threads = threads;
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * Runs a bench. Which runs there are at a time has no effect on their numbers, only on times.
   *
   * @param name what was asked for: an experiment's name or a suite's
   * @param experiments the experiments that it means
   * @param parameterizations in the order of the report
   * @param seeds the seeds
   * @param environment what to say of versions and machine
   * @throws org.gmp.zoo.data.DataException if data are missing or wrong, or a run in the folder was
   *     trained otherwise; nothing was run then
   * @throws org.gmp.zoo.run.NotSavedException if a run could not be written; those before it are
   *     kept
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
    SynchronizedListener safe = new SynchronizedListener(listener);
    Map<Experiment, Problem> problems = new LinkedHashMap<>();
    for (Experiment experiment : experiments) {
      Problem problem = experiment.load(data);
      problems.put(experiment, problem);
      safe.loaded(experiment, problem);
    }
    int runs = experiments.size() * parameterizations.size() * seeds.size();
    long epochs =
        experiments.stream().mapToLong(experiment -> experiment.recipe().epochs()).sum()
            * parameterizations.size()
            * seeds.size();
    safe.started(runs, epochs);
    List<Callable<BenchRun>> tasks = new ArrayList<>();
    problems.forEach(
        (experiment, problem) ->
            parameterizations.forEach(
                parameterization ->
                    seeds.forEach(
                        seed ->
                            tasks.add(
                                task(
                                    ExperimentRun.of(
                                        experiment, parameterization.name(), seed, protocol),
                                    problem,
                                    seed.equals(seeds.get(0)),
                                    ImmutableMap.copyOf(environment),
                                    safe)))));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<BenchRun>> futures = new ArrayList<>();
      tasks.forEach(task -> futures.add(pool.submit(task)));
      ImmutableList.Builder<BenchRun> results = ImmutableList.builder();
      for (Future<BenchRun> future : futures) {
        results.add(get(future));
      }
      return BenchResult.of(
          name,
          protocol,
          ImmutableMap.copyOf(environment),
          experiments.stream().map(Experiment::comparison).collect(toImmutableList()),
          sources(problems),
          results.build(),
          (System.nanoTime() - started) / 1e9);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Gives the run that is in the folder, or trains it and leaves it there. */
  private Callable<BenchRun> task(
      ExperimentRun run,
      Problem problem,
      boolean pictured,
      ImmutableMap<String, String> environment,
      BenchListener follower) {
    ExperimentData data = run.draw(problem);
    RunDefinition definition = run.define(data, problem.source(), environment);
    Optional<BenchRun> finished =
        folder
            .find(definition)
            .filter(found -> !pictured || !TraceRecorder.pictures(data) || hasPicture(found));
    if (finished.isPresent()) {
      return () -> {
        follower.advanced(definition.plan().epochs());
        follower.finished(finished.get());
        return finished.get();
      };
    }
    return () -> {
      folder.begin(definition);
      BenchRun result =
          new SingleRun(backend, follower).run(run, definition, run.draw(problem), pictured);
      folder.finish(definition, result);
      follower.finished(result);
      return result;
    };
  }

  /** A run that failed has none and needs none. */
  private static boolean hasPicture(BenchRun run) {
    return run.trace().map(trace -> trace.picture().isPresent()).orElse(true);
  }

  private static ImmutableMap<String, String> sources(Map<Experiment, Problem> problems) {
    ImmutableMap.Builder<String, String> sources = ImmutableMap.builder();
    problems.forEach((experiment, problem) -> sources.put(experiment.name(), problem.source()));
    return sources.buildOrThrow();
  }

  private static BenchRun get(Future<BenchRun> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a run failed", e);
    }
  }

  /** Lets one call at a time through. */
  private record SynchronizedListener(BenchListener listener) implements BenchListener {
    @Override
    public synchronized void loaded(Experiment experiment, Problem problem) {
      listener.loaded(experiment, problem);
    }

    @Override
    public synchronized void started(int runs, long epochs) {
      listener.started(runs, epochs);
    }

    @Override
    public synchronized void advanced(long epochs) {
      listener.advanced(epochs);
    }

    @Override
    public synchronized void finished(BenchRun run) {
      listener.finished(run);
    }
  }
}
