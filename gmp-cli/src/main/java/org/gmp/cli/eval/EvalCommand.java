package org.gmp.cli.eval;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.gmp.cli.ExitCode;
import org.gmp.cli.options.BatchOption;
import org.gmp.cli.options.ComputeOptions;
import org.gmp.cli.options.DataOption;
import org.gmp.cli.options.FormatOption;
import org.gmp.cli.options.OpenBackend;
import org.gmp.cli.options.StoredRunOptions;
import org.gmp.cli.options.WeightsOption;
import org.gmp.cli.output.Listing;
import org.gmp.zoo.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp eval}. */
@Command(
    name = "eval",
    description = {
      "Measure trained networks again. A classifier of images, on validation images: loss"
          + " (cross-entropy, without label smoothing), top-1 and top-5 accuracy. A network of an"
          + " experiment, on its test data: what 'gmp bench' compares, beside what it found."
    })
public final class EvalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      description =
          "What 'gmp train' or 'gmp bench' left: a folder of one run, or of a bench, or a file in"
              + " one.")
  private Path run = Path.of("");

  @Mixin private StoredRunOptions runs = new StoredRunOptions();
  @Mixin private DataOption data = new DataOption();

  @Mixin private WeightsOption weights = new WeightsOption();

  @Mixin private BatchOption batch = new BatchOption();

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private ComputeOptions compute = new ComputeOptions();

  EvalCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    compute.check(spec.commandLine());
    ImmutableList<StoredRun> chosen = runs.open(run);
    List<StoredRun> ofImages = chosen.stream().filter(r -> r.experiment().isEmpty()).toList();
    if (ofImages.isEmpty() && batch.batch().isPresent()) {
      throw wrong("--batch is for images; " + run + " is of an experiment");
    }
    if (!ofImages.isEmpty() && ofImages.size() < chosen.size()) {
      throw wrong(run + " has runs of images and of experiments; name those of one with --runs");
    }
    try (OpenBackend opened = compute.open(spec.commandLine(), compute.threads())) {
      RunEvaluation evaluation =
          new RunEvaluation(
              data.data(),
              weights.weights(),
              batch.batch(),
              opened.backend(),
              spec.commandLine().getErr());
      Listing listing =
          ofImages.isEmpty() ? evaluation.ofExperiments(chosen) : evaluation.ofImages(chosen);
      spec.commandLine().getOut().print(listing.in(format.format()));
    }
    return ExitCode.DONE;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
