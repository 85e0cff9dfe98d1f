package org.gmp.zoo.bench;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Ascii;
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
import org.gmp.random.Seed;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.ExperimentData;
import org.gmp.zoo.experiment.Problem;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.run.Recipe;

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
                                new Grid(protocol, seeds.get(0), safe)
                                    .task(experiment, problem, parameterization, seed)))));
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

  /** Makes the tasks of a bench. */
  private final class Grid {
    private final Protocol protocol;
    private final long picturedSeed;
    private final BenchListener follower;

    Grid(Protocol protocol, long picturedSeed, BenchListener follower) {
      this.protocol = protocol;
      this.picturedSeed = picturedSeed;
      this.follower = follower;
    }

    /** Gives the run that is in the folder, or trains it and leaves it there. */
    Callable<BenchRun> task(
        Experiment experiment, Problem problem, Parameterization parameterization, long seed) {
      boolean pictured = seed == picturedSeed;
      String id = BenchRun.id(experiment.name(), parameterization.name(), seed);
      ExperimentData data = problem.draw(Seed.of(seed), protocol);
      ImmutableMap<String, String> definition =
          definition(experiment, data, parameterization.name(), seed);
      Optional<BenchRun> finished =
          folder
              .find(id, definition)
              .filter(run -> !pictured || !TraceRecorder.pictures(data) || hasPicture(run));
      if (finished.isPresent()) {
        return () -> {
          follower.advanced(experiment.recipe().epochs());
          follower.finished(finished.get());
          return finished.get();
        };
      }
      return () -> {
        BenchRun run =
            new SingleRun(backend, follower)
                .run(
                    experiment,
                    problem.draw(Seed.of(seed), protocol),
                    parameterization,
                    seed,
                    protocol,
                    pictured);
        folder.write(id, definition, protocol, run);
        follower.finished(run);
        return run;
      };
    }

    /** A run that failed has none and needs none. */
    private static boolean hasPicture(BenchRun run) {
      return run.trace().map(trace -> trace.picture().isPresent()).orElse(true);
    }

    private ImmutableMap<String, String> definition(
        Experiment experiment, ExperimentData data, String parameterization, long seed) {
      Recipe recipe = experiment.recipe(data);
      return ImmutableMap.<String, String>builder()
          .put("experiment", experiment.name())
          .put("parameterization", parameterization)
          .put("seed", Long.toString(seed))
          .put("protocol", protocol.id())
          .put("optimizer", recipe.optimizer(parameterization).toString())
          .put("schedule", recipe.schedule().toString())
          .put("monitor", recipe.stopping().monitor())
          .put("patience", Integer.toString(recipe.stopping().patience()))
          .put("restore", Ascii.toLowerCase(recipe.stopping().restore().name()))
          .put("epochs", Integer.toString(recipe.epochs()))
          .put("batch", Integer.toString(recipe.batchSize()))
          .put("data_sha256", data.sha256())
          .buildOrThrow();
    }
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
