package org.gmp.cli.eval;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmp.cli.ExitCode;
import org.gmp.cli.data.SkippedImages;
import org.gmp.cli.export.TrainedModel;
import org.gmp.cli.options.ComputeOptions;
import org.gmp.cli.options.OpenBackend;
import org.gmp.cli.output.Format;
import org.gmp.cli.output.Listing;
import org.gmp.train.Evaluation;
import org.gmp.train.data.BatchSource;
import org.gmp.train.loss.Metrics;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.image.ImageDataset;
import org.gmp.zoo.run.RunData;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp eval}. */
@Command(
    name = "eval",
    description = {
      "Measure a trained classifier on validation images: loss (cross-entropy, without label"
          + " smoothing), top-1 and top-5 accuracy."
    })
public final class EvalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The folder of a run of 'gmp train'.")
  private Path run = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "NAME|PATH",
      description = "Images, as for 'gmp train'; those of the run if not given.")
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--weights",
      paramLabel = "final|best|newest|NAME",
      description =
          "The weights that the run ended with, those of its best or newest checkpoint, or of the"
              + " one of a name; the final ones if there are any, else the newest, if not given.")
  private Optional<String> weights = Optional.empty();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images in a batch; as in training if not given.")
  private Optional<Integer> batch = Optional.empty();

  @Option(names = "--format", paramLabel = "table|json|csv", description = "What to print it as.")
  private Format format = Format.TABLE;

  @Mixin private ComputeOptions compute = new ComputeOptions();

  EvalCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    compute.check(spec.commandLine());
    if (batch.orElse(1) < 1) {
      throw new ParameterException(spec.commandLine(), "--batch: expected at least 1");
    }
    TrainedModel trained =
        TrainedModel.of(
            RunFolder.at(run),
            weights,
            warning -> spec.commandLine().getErr().println("gmp: warning: " + warning));
    RunDefinition definition = trained.run().orElseThrow();
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
    BatchSource validation =
        images
            .validation()
            .orElseThrow(
                () -> DataException.mismatch(images.description(), "validation images", "none"));
    ImmutableDoubleArray numbers;
    try (OpenBackend opened = compute.open(compute.threads())) {
      numbers =
          Evaluation.of(trained.model(), opened.backend())
              .evaluate(
                  validation,
                  batch.orElse(definition.plan().batchSize()),
                  ImmutableList.of(
                      Metrics.softmaxCrossEntropy(), Metrics.topK(1), Metrics.topK(5)));
    }
    SkippedImages.warn(images, spec.commandLine().getErr());
    Listing listing =
        new Listing("gmp.eval/1", "run", "weights", "images", "loss", "top1", "top5", "data");
    listing.row(
        run.toString(),
        trained.weights(),
        Long.toString(validation.examples() - images.skipped()),
        number(numbers.get(0)),
        number(numbers.get(1)),
        number(numbers.get(2)),
        images.description());
    spec.commandLine().getOut().print(listing.in(format));
    return ExitCode.DONE;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
