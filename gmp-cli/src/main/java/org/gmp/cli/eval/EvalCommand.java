package org.gmp.cli.eval;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmp.cli.ExitCode;
import org.gmp.cli.options.ComputeOptions;
import org.gmp.cli.options.OpenBackend;
import org.gmp.cli.options.StoredRunOptions;
import org.gmp.cli.output.Format;
import org.gmp.cli.output.Listing;
import org.gmp.zoo.store.StoredRun;
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

  @Option(
      names = "--data",
      paramLabel = "NAME|PATH",
      description =
          "Images, as for 'gmp train'; those of the run if not given. For experiments, where data"
              + " files lie; GMP_DATA if not given.")
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
      throw wrong("--batch: expected at least 1");
    }
    ImmutableList<StoredRun> chosen = runs.open(run);
    List<StoredRun> ofImages = chosen.stream().filter(r -> r.experiment().isEmpty()).toList();
    if (ofImages.isEmpty() && batch.isPresent()) {
      throw wrong("--batch is for images; " + run + " is of an experiment");
    }
    if (!ofImages.isEmpty() && ofImages.size() < chosen.size()) {
      throw wrong(run + " has runs of images and of experiments; name those of one with --run");
    }
    try (OpenBackend opened = compute.open(compute.threads())) {
      RunEvaluation evaluation =
          new RunEvaluation(data, weights, batch, opened.backend(), spec.commandLine().getErr());
      Listing listing =
          ofImages.isEmpty() ? evaluation.ofExperiments(chosen) : evaluation.ofImages(chosen);
      spec.commandLine().getOut().print(listing.in(format));
    }
    return ExitCode.DONE;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
