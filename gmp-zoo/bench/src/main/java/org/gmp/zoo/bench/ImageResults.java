package org.gmp.zoo.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gmp.analysis.boundary.BoundaryRecorder;
import org.gmp.analysis.boundary.BoundarySeries;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.backend.Backend;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;
import org.gmp.train.Evaluation;
import org.gmp.train.data.BatchSource;
import org.gmp.train.loss.Metric;
import org.gmp.train.loss.Metrics;
import org.gmp.zoo.data.image.ImageDataset;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunEpochs;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.run.launch.PlannedRun;
import org.gmp.zoo.run.launch.RunEnd;
import org.gmp.zoo.speed.Throughput;
import org.gmp.zoo.speed.ThroughputResult;
import org.gmp.zoo.statistics.OrderStatistics;

/**
 * What trainings on images left in their folders, tested and beside what their steps cost. It tests
 * anew each time; a finished run's folder says what was trained, not what was tested.
 */
final class ImageResults implements GridResults {
  /** What is to be compared with others' epochs, not drawn as a measure of training. */
  private static final ImmutableSet<String> NOT_MEASURES =
      ImmutableSet.of(
          "epoch", "steps", "seconds", "images_per_second", ImageBenchResult.WAITING_SHARE);

  private final ImageBenchPlan plan;
  private final Backend backend;
  private final SeedImages images;
  private final ThroughputResult speed;

  ImageResults(ImageBenchPlan plan, Backend backend, SeedImages images, ThroughputResult speed) {
    this.plan = plan;
    this.backend = backend;
    this.images = images;
    this.speed = speed;
  }

  @Override
  public Optional<BenchRun> finished(PlannedRun run) throws InterruptedException {
    RunDefinition wanted = run.definition();
    Optional<RunDefinition> begun = run.place().find();
    if (begun.isPresent()) {
      images.data(wanted).requireSame(run.place(), begun.get(), images.of(wanted));
      wanted.requireSettings(run.folder().toString(), begun.get().settings());
    }
    return run.place().isFinished() ? Optional.of(read(run.place(), wanted)) : Optional.empty();
  }

  @Override
  public BenchRun ended(PlannedRun run, RunEnd end) throws InterruptedException {
    return end.how() == RunEnd.How.FAILED
        ? builder(run.definition()).steps(0).epochs(0).trainSeconds(0).failure(end.why()).build()
        : read(run.place(), run.definition());
  }

  private BenchRun.Builder builder(RunDefinition run) {
    return BenchRun.builder()
        .experiment(plan.model())
        .parameterization(run.model().parameterization())
        .seed(run.plan().seed())
        .inputs(run.model().sizes().input().size());
  }

  /** A finished run; it is tested here. */
  private BenchRun read(RunFolder folder, RunDefinition run) throws InterruptedException {
    RunEpochs epochs = folder.epochs();
    Model trained = folder.trained();
    double[] seconds = epochs.column("seconds").toArray();
    ImmutableMap.Builder<String, Double> metrics = ImmutableMap.builder();
    metrics.putAll(test(trained, images.of(run)));
    metrics.putAll(speed(run).metrics());
    metrics.put(
        "training_images_per_second",
        OrderStatistics.median(epochs.column("images_per_second").toArray()));
    metrics.put(ImageBenchResult.WAITING_SHARE, waitingShare(epochs, seconds));
    toTarget(epochs, seconds, metrics);
    ImmutableDoubleArray steps = epochs.column("steps");
    return builder(run)
        .metrics(metrics.buildOrThrow())
        .steps((long) steps.get(steps.length() - 1))
        .epochs(epochs.count())
        .trainSeconds(Arrays.stream(seconds).sum())
        .trace(trace(epochs, run, trained))
        .build();
  }

  private Throughput speed(RunDefinition run) {
    return speed.rows().stream()
        .filter(row -> row.parameterization().equals(run.model().parameterization()))
        .findFirst()
        .orElseThrow();
  }

  private ImmutableMap<String, Double> test(Model trained, ImageDataset dataset)
      throws InterruptedException {
    BatchSource source = dataset.test().or(dataset::validation).orElseThrow();
    List<Metric> metrics =
        ImmutableList.of(Metrics.topK(1), Metrics.topK(5), Metrics.softmaxCrossEntropy());
    ImmutableDoubleArray values =
        Evaluation.of(trained, backend).evaluate(source, plan.batchSize(), metrics);
    ImmutableMap.Builder<String, Double> named = ImmutableMap.builder();
    named.put(ImageBench.METRIC, values.get(0));
    if (dataset.classes() > 5) {
      named.put("test_top5_accuracy", values.get(1));
    }
    return named.put("test_loss", values.get(2)).buildOrThrow();
  }

  private static double waitingShare(RunEpochs epochs, double[] seconds) {
    double[] shares = epochs.column(ImageBenchResult.WAITING_SHARE).toArray();
    double waited =
        IntStream.range(0, shares.length).mapToDouble(i -> shares[i] * seconds[i]).sum();
    return waited / Arrays.stream(seconds).sum();
  }

  /** The first epoch whose validation accuracy reaches the target, and the time until its end. */
  private void toTarget(
      RunEpochs epochs, double[] seconds, ImmutableMap.Builder<String, Double> metrics) {
    if (plan.target().isEmpty()) {
      return;
    }
    ImmutableDoubleArray accuracy = epochs.column("validation_accuracy");
    double passed = 0;
    for (int i = 0; i < epochs.count(); i++) {
      passed += seconds[i];
      if (accuracy.get(i) >= plan.target().getAsDouble()) {
        metrics.put(BenchSummary.EPOCHS_TO_TARGET, i + 1.0);
        metrics.put(BenchSummary.SECONDS_TO_TARGET, passed);
        return;
      }
    }
    metrics.put(BenchSummary.EPOCHS_TO_TARGET, Double.POSITIVE_INFINITY);
    metrics.put(BenchSummary.SECONDS_TO_TARGET, Double.POSITIVE_INFINITY);
  }

  private static RunTrace trace(RunEpochs epochs, RunDefinition run, Model trained) {
    ImmutableMap.Builder<String, ImmutableDoubleArray> columns = ImmutableMap.builder();
    for (String name : epochs.names()) {
      if (!NOT_MEASURES.contains(name)) {
        columns.put(name, epochs.column(name));
      }
    }
    return RunTrace.of(
        ImmutableIntArray.copyOf(IntStream.rangeClosed(1, epochs.count())),
        columns.buildOrThrow(),
        movement(run, trained),
        Optional.empty());
  }

  /** From the weights that the seed gives to the trained ones. */
  private static RunTrace.Movement movement(RunDefinition run, Model trained) {
    Model model = run.model().model();
    Weights initial = model.initialize(Seed.of(run.plan().seed()).child("weights"));
    try (BoundaryRecorder recorder = BoundaryRecorder.of(model).on(new Interpreter())) {
      recorder.record(0, initial);
      recorder.record(1, trained.weights().orElseThrow());
      BoundarySeries series = recorder.series(recorder.layerNames().asList().get(0));
      BoundarySnapshot end = series.snapshots().get(series.times() - 1);
      return RunTrace.Movement.between(series.first(), end);
    }
  }
}
