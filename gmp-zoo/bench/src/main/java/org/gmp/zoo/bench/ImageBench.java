package org.gmp.zoo.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gmp.backend.Backend;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.image.ImageDataset;
import org.gmp.zoo.experiment.ComparedMetric;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelSizes;
import org.gmp.zoo.model.ModelSpec;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.launch.InProcessLauncher;
import org.gmp.zoo.run.launch.Launcher;
import org.gmp.zoo.run.launch.PlannedRun;
import org.gmp.zoo.speed.MatrixPeak;
import org.gmp.zoo.speed.ThroughputBench;
import org.gmp.zoo.speed.ThroughputResult;
import org.gmp.zoo.speed.ThroughputSubject;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network on images under several parameterizations and seeds, one run after the other,
 * each in a folder of its own that it can be gone on with.
 */
public final class ImageBench {
  /** The name of the number that runs are compared by. */
  static final String METRIC = "test_accuracy";

  private final ImageBenchPlan plan;
  private final Backend backend;
  private final ResultFolder folder;
  private final int matrixSize;
  private final SynchronizedListener listener;
  private @Nullable GridRunner runner;
  private boolean pausing;

  /** A bench that leaves its runs below {@code folder}. */
  public ImageBench(
      ImageBenchPlan plan, Backend backend, ResultFolder folder, BenchListener listener) {
    this(plan, backend, folder, MatrixPeak.LARGE, listener);
  }

  ImageBench(
      ImageBenchPlan plan,
      Backend backend,
      ResultFolder folder,
      int matrixSize,
      BenchListener listener) {
    this.plan = plan;
    this.backend = backend;
    this.folder = folder;
    this.matrixSize = matrixSize;
    this.listener = new SynchronizedListener(listener);
  }

  /**
   * Measures what a step costs in each parameterization, then trains. Runs that an earlier call
   * finished in the folder are not trained again, those that it began are gone on with.
   *
   * @param environment what to say of versions and machine
   * @return what was found, or nothing if {@link #pause} ended it
   * @throws DataException if data are missing or wrong, or a folder is of another run; nothing is
   *     trained then
   */
  public Optional<ImageBenchResult> run(
      Optional<DataDirectory> directory, ImmutableMap<String, String> environment)
      throws InterruptedException {
    long started = System.nanoTime();
    SeedImages images = new SeedImages(plan, directory);
    ImmutableList<PlannedRun> grid = grid(images, environment);
    ImageDataset last = images.of(plan.seeds().get(plan.seeds().size() - 1));
    ThroughputResult speed = speed(images.of(plan.seeds().get(0)), environment);
    Launcher launcher =
        InProcessLauncher.of(1).launcher(new ImageWorker(backend, images, listener));
    GridRunner grids =
        begin(new GridRunner(launcher, new ImageResults(plan, backend, images, speed), listener));
    Optional<ImmutableList<BenchRun>> runs = grids.run(grid);
    return runs.map(
        list ->
            ImageBenchResult.of(
                plan,
                BenchResult.of(
                    plan.model(),
                    plan.protocol(),
                    environment,
                    ImmutableList.of(
                        ComparedMetric.of(plan.model(), description(last), METRIC, true)),
                    ImmutableMap.of(plan.model(), last.description()),
                    byParameterization(list),
                    (System.nanoTime() - started) / 1e9),
                speed));
  }

  /** All parameterizations of a seed before the next seed. */
  private ImmutableList<PlannedRun> grid(
      SeedImages images, ImmutableMap<String, String> environment) {
    ImmutableList.Builder<PlannedRun> grid = ImmutableList.builder();
    BenchFolder runs = BenchFolder.in(folder.path(), /* resume= */ true);
    int number = 0;
    for (long seed : plan.seeds()) {
      ImageDataset ofSeed = images.of(seed);
      listener.loaded(plan.model(), ofSeed.description(), ImmutableList.of());
      for (String parameterization : plan.parameterizations()) {
        number++;
        RunDefinition run = definition(parameterization, seed, ofSeed, environment);
        grid.add(PlannedRun.of(run, runs.of(run), number, plan.runs()));
      }
    }
    return grid.build();
  }

  private ImmutableList<BenchRun> byParameterization(List<BenchRun> runs) {
    return ImmutableList.sortedCopyOf(
        Comparator.comparing(run -> plan.parameterizations().indexOf(run.parameterization())),
        runs);
  }

  private String description(ImageDataset images) {
    return String.format(
        Locale.ROOT,
        "%,d training images %s, %d classes, batches of %d, at most %d epochs",
        images.training().orElseThrow().examples(),
        images.imageShape(),
        images.classes(),
        plan.batchSize(),
        plan.epochs());
  }

  private ModelSpec model(String parameterization, ImageDataset images) {
    ModelSizes sizes =
        ModelCatalog.named(plan.model())
            .classifier(images.imageShape(), images.classes())
            .withUnits(plan.units());
    return ModelSpec.of(plan.model(), sizes, parameterization);
  }

  private ThroughputResult speed(ImageDataset images, ImmutableMap<String, String> environment) {
    long started = System.nanoTime();
    ImmutableList.Builder<ThroughputSubject> subjects = ImmutableList.builder();
    for (String name : plan.parameterizations()) {
      String precision = environment.getOrDefault("precision", "");
      subjects.add(ThroughputSubject.of(name, precision, model(name, images).model(), backend));
    }
    Model sp = model(Parameterizations.standard().name(), images).model();
    return ThroughputResult.of(
        plan.model(),
        plan.model(),
        environment,
        ThroughputBench.measure(
            sp,
            subjects.build(),
            plan.batchSize(),
            plan.speedSteps(),
            matrixSize,
            listener::measured),
        (System.nanoTime() - started) / 1e9);
  }

  private RunDefinition definition(
      String parameterization,
      long seed,
      ImageDataset images,
      ImmutableMap<String, String> environment) {
    return RunDefinition.of(
        String.join("-", plan.model(), parameterization, Long.toString(seed)),
        model(parameterization, images),
        plan.training(parameterization, seed, images.classes()),
        plan.images(seed).describe(images),
        images.classNames(),
        environment);
  }

  private synchronized GridRunner begin(GridRunner begun) {
    runner = begun;
    if (pausing) {
      begun.pause();
    }
    return begun;
  }

  /** Asks it, from any thread, to save a checkpoint after the step it is at, and to end. */
  public synchronized void pause() {
    pausing = true;
    if (runner != null) {
      runner.pause();
    }
  }
}
