package org.gmp.zoo.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gmp.backend.Backend;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;
import org.gmp.train.DivergedException;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.fingerprint.ContentChecks;
import org.gmp.zoo.data.image.ImageDataset;
import org.gmp.zoo.experiment.ComparedMetric;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelSizes;
import org.gmp.zoo.model.ModelSpec;
import org.gmp.zoo.run.CheckpointPolicy;
import org.gmp.zoo.run.RunData;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.run.RunListener;
import org.gmp.zoo.run.TrainOutcome;
import org.gmp.zoo.run.TrainRun;
import org.gmp.zoo.speed.MatrixPeak;
import org.gmp.zoo.speed.Throughput;
import org.gmp.zoo.speed.ThroughputBench;
import org.gmp.zoo.speed.ThroughputResult;
import org.gmp.zoo.speed.ThroughputSubject;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network on images under several parameterizations and seeds, one run after the other,
 * each in a folder of its own that it can be gone on with; all parameterizations of a seed before
 * the next seed.
 */
public final class ImageBench {
  /** The name of the number that runs are compared by. */
  static final String METRIC = "test_accuracy";

  private final ImageBenchPlan plan;
  private final Backend backend;
  private final ResultFolder folder;
  private final int matrixSize;
  private final ImageBenchListener listener;
  private @Nullable TrainRun current;
  private boolean pausing;

  /** A bench that leaves its runs below {@code folder}. */
  public ImageBench(
      ImageBenchPlan plan, Backend backend, ResultFolder folder, ImageBenchListener listener) {
    this(plan, backend, folder, MatrixPeak.LARGE, listener);
  }

  ImageBench(
      ImageBenchPlan plan,
      Backend backend,
      ResultFolder folder,
      int matrixSize,
      ImageBenchListener listener) {
    this.plan = plan;
    this.backend = backend;
    this.folder = folder;
    this.matrixSize = matrixSize;
    this.listener = listener;
  }

  /**
   * Measures what a step costs in each parameterization, then trains. Runs that an earlier call
   * finished in the folder are not trained again, those that it began are gone on with.
   *
   * @param environment what to say of versions and machine
   * @return what was found, or nothing if {@link #pause} ended it
   * @throws DataException if data are missing or wrong, or a folder is of another run
   */
  public Optional<ImageBenchResult> run(
      Optional<DataDirectory> directory, ImmutableMap<String, String> environment)
      throws InterruptedException {
    long started = System.nanoTime();
    Optional<ThroughputResult> speed = Optional.empty();
    List<BenchRun> runs = new ArrayList<>();
    String source = "";
    String description = "";
    for (long seed : plan.seeds()) {
      RunData data = plan.images(seed);
      ImageDataset images = data.open(directory);
      requireFit(images);
      source = images.description();
      description =
          String.format(
              Locale.ROOT,
              "%,d training images %s, %d classes, batches of %d, at most %d epochs",
              images.training().orElseThrow().examples(),
              images.imageShape(),
              images.classes(),
              plan.batchSize(),
              plan.epochs());
      listener.opened(images);
      if (speed.isEmpty()) {
        speed = Optional.of(speed(images, environment));
      }
      for (String parameterization : plan.parameterizations()) {
        RunDefinition definition = definition(parameterization, seed, data, images, environment);
        Optional<BenchRun> run = run(definition, data, images, speed.get(), runs.size() + 1);
        if (run.isEmpty()) {
          return Optional.empty();
        }
        runs.add(run.get());
        listener.finished(run.get());
      }
    }
    runs.sort(Comparator.comparing(r -> plan.parameterizations().indexOf(r.parameterization())));
    BenchResult result =
        BenchResult.of(
            plan.model(),
            plan.protocol(),
            environment,
            ImmutableList.of(ComparedMetric.of(plan.model(), description, METRIC, true)),
            ImmutableMap.of(plan.model(), source),
            ImmutableList.copyOf(runs),
            (System.nanoTime() - started) / 1e9);
    return Optional.of(ImageBenchResult.of(plan, result, speed.orElseThrow()));
  }

  private void requireFit(ImageDataset images) {
    if (images.training().isEmpty()
        || images.validation().isEmpty()
        || images.test().isPresent() != plan.images(0).testing()) {
      throw DataException.mismatch(
          plan.data(), "images to train on, to decide by and to test on", images.description());
    }
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
            sp, subjects.build(), plan.batchSize(), plan.speedSteps(), matrixSize, listener),
        (System.nanoTime() - started) / 1e9);
  }

  private RunDefinition definition(
      String parameterization,
      long seed,
      RunData data,
      ImageDataset images,
      ImmutableMap<String, String> environment) {
    return RunDefinition.of(
        String.join("-", plan.model(), parameterization, Long.toString(seed)),
        model(parameterization, images),
        plan.training(parameterization, seed, images.classes()),
        data.describe(images),
        images.classNames(),
        environment);
  }

  private Optional<BenchRun> run(
      RunDefinition wanted, RunData data, ImageDataset images, ThroughputResult speed, int number)
      throws InterruptedException {
    RunFolder place = RunFolder.at(folder.path().resolve(BenchFolder.RUNS).resolve(wanted.id()));
    place.find().ifPresent(begun -> requireSame(place, begun, wanted, data, images));
    Throughput beside =
        speed.rows().stream()
            .filter(row -> row.parameterization().equals(wanted.model().parameterization()))
            .findFirst()
            .orElseThrow();
    ImageRunReader reader = new ImageRunReader(plan, backend, beside);
    if (!place.isFinished()) {
      try (RunFolder.Lock lock = place.lock()) {
        boolean begun = place.find().isPresent();
        if (!begun) {
          place.write(wanted);
        }
        RunListener follower = listener.began(wanted, number, plan.runs());
        if (place.dataFiles().isEmpty()) {
          if (begun) {
            follower.warned(place.path() + ": begun before runs kept which files their data have");
          }
          place.write(images.fingerprint(ContentChecks.SAMPLE));
        }
        TrainOutcome outcome = train(lock, images, follower);
        if (outcome.weights().isEmpty()) {
          return Optional.empty();
        }
      } catch (DivergedException e) {
        return Optional.of(reader.diverged(wanted, e));
      }
    }
    return Optional.of(reader.read(place, wanted, images));
  }

  private TrainOutcome train(RunFolder.Lock lock, ImageDataset images, RunListener follower)
      throws InterruptedException {
    CheckpointPolicy usual = CheckpointPolicy.usual();
    TrainRun run =
        new TrainRun(lock, CheckpointPolicy.of(usual.steps(), usual.time(), 1), follower);
    begin(run);
    return run.run(images.training().orElseThrow(), images.validation(), backend);
  }

  private synchronized void begin(TrainRun run) {
    current = run;
    if (pausing) {
      run.pause();
    }
  }

  /** Asks it, from any thread, to save a checkpoint after the step it is at, and to end. */
  public synchronized void pause() {
    pausing = true;
    if (current != null) {
      current.pause();
    }
  }

  private static void requireSame(
      RunFolder place,
      RunDefinition begun,
      RunDefinition wanted,
      RunData data,
      ImageDataset images) {
    data.requireSame(place, begun, images);
    wanted.requireSettings(place.path().toString(), begun.settings());
  }
}
