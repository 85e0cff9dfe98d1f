package org.gmp.cli.eval;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gmp.backend.Backend;
import org.gmp.cli.data.SkippedImages;
import org.gmp.cli.output.Listing;
import org.gmp.train.Evaluation;
import org.gmp.train.data.BatchSource;
import org.gmp.train.loss.Metrics;
import org.gmp.zoo.bench.ExperimentRun;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.fingerprint.DataChanges;
import org.gmp.zoo.data.image.ImageDataset;
import org.gmp.zoo.experiment.DataNeed;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.ExperimentData;
import org.gmp.zoo.experiment.Problem;
import org.gmp.zoo.run.RunData;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.store.StoredNetwork;
import org.gmp.zoo.store.StoredRun;

/** Measures the networks of runs, a row of a listing each. */
final class RunEvaluation {
  private final Optional<String> data;
  private final Optional<String> weights;
  private final Optional<Integer> batch;
  private final Backend backend;
  private final PrintWriter err;

  /** With what the options of {@code gmp eval} say. */
  RunEvaluation(
      Optional<String> data,
      Optional<String> weights,
      Optional<Integer> batch,
      Backend backend,
      PrintWriter err) {
    this.data = data;
    this.weights = weights;
    this.batch = batch;
    this.backend = backend;
    this.err = err;
  }

  private StoredNetwork network(StoredRun run) {
    return run.network(weights, warning -> err.println("gmp: warning: " + warning));
  }

  /** Classifiers, on the validation images of each. */
  Listing ofImages(List<StoredRun> runs) throws InterruptedException {
    Listing listing =
        new Listing("gmp.eval/1", "run", "weights", "images", "loss", "top1", "top5", "data");
    for (StoredRun run : runs) {
      StoredNetwork network = network(run);
      RunDefinition definition = run.definition();
      ImageDataset images = images(run, definition);
      BatchSource validation =
          images
              .validation()
              .orElseThrow(
                  () -> DataException.mismatch(images.description(), "validation images", "none"));
      ImmutableDoubleArray numbers =
          Evaluation.of(network.model(), backend)
              .evaluate(
                  validation,
                  batch.orElse(definition.plan().batchSize()),
                  ImmutableList.of(
                      Metrics.softmaxCrossEntropy(), Metrics.topK(1), Metrics.topK(5)));
      SkippedImages.warn(images, err);
      listing.row(
          run.path().toString(),
          network.weights(),
          Long.toString(validation.examples() - images.skipped()),
          number(numbers.get(0)),
          number(numbers.get(1)),
          number(numbers.get(2)),
          images.description());
    }
    return listing;
  }

  /** Those that the user names, or else the run's own, if they are still what they were. */
  private ImageDataset images(StoredRun run, RunDefinition definition) {
    RunData wanted = RunData.of(definition);
    ImageDataset images =
        data.map(wanted::withName)
            .orElse(wanted)
            .open(DataDirectory.resolve(Optional.empty(), System.getenv()));
    if (images.classes() != definition.model().sizes().outputs()
        || !images.imageShape().equals(definition.model().sizes().input())) {
      throw DataException.mismatch(
          images.description(),
          definition.model().sizes().outputs()
              + " classes of images "
              + definition.model().sizes().input(),
          images.classes() + " of " + images.imageShape());
    }
    if (data.isEmpty()) {
      DataChanges changes = wanted.changes(RunFolder.at(run.path()), definition, images);
      if (!changes.isEmpty()) {
        throw new DataException(
            wanted.notThose(changes.toString())
                + "; to measure on them as they are now, name them with --data");
      }
    }
    return images;
  }

  /** Networks of experiments, on the test data of each. */
  Listing ofExperiments(List<StoredRun> runs) {
    Listing listing =
        new Listing(
            "gmp.eval-experiment/1",
            "run",
            "weights",
            "examples",
            "metric",
            "value",
            "recorded",
            "data");
    Map<String, Problem> problems = new LinkedHashMap<>();
    for (StoredRun run : runs) {
      StoredNetwork network = network(run);
      ExperimentRun drawn = run.experiment().orElseThrow();
      Experiment experiment = drawn.experiment();
      Problem problem = problems.computeIfAbsent(experiment.name(), name -> load(experiment));
      ExperimentData examples = drawn.draw(problem);
      ExperimentRun.requireSame(run.definition(), examples, problem.source());
      double value =
          Evaluation.of(network.model(), backend)
              .evaluate(examples.test(), ImmutableList.of(experiment.testMetric()))
              .get(0);
      listing.row(
          run.path().toString(),
          network.weights(),
          Integer.toString(examples.test().size()),
          experiment.metric(),
          number(experiment.reported(value)),
          Optional.ofNullable(run.metrics().get(experiment.metric()))
              .map(RunEvaluation::number)
              .orElse("-"),
          problem.source());
    }
    return listing;
  }

  private Problem load(Experiment experiment) {
    boolean files = experiment.dataNeed() == DataNeed.FILES;
    return experiment.load(
        DataDirectory.resolve(data.map(Path::of), files ? System.getenv() : ImmutableMap.of()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
