package org.gmp.cli.speed;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmp.cli.options.NamedParameterizations;
import org.gmp.cli.options.OpenBackend;
import org.gmp.cli.options.OptionNames;
import org.gmp.cli.output.Format;
import org.gmp.tf.Precision;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelFamily;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp speed}. */
@Command(
    name = "speed",
    sortOptions = false,
    description = {
      "Measure how fast a model of images trains, by steps on noise, side by side with products of"
          + " matrices.",
      "",
      "Prints a row for each parameterization and precision, and writes result.json. 'gmp bench"
          + " MODEL --synthetic' is the same."
    },
    footer = {"", "Exit code 3 if a loss was not finite."})
public final class SpeedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "A model of images, such as vgg6.")
  private String name = "";

  @Option(
      names = "--param",
      paramLabel = "NAMES",
      split = ",",
      defaultValue = "sp,wn,bn,gmp",
      description = "The parameterizations (default: ${DEFAULT-VALUE}).")
  private List<String> parameterizations = ImmutableList.of();

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "The images in a step (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10",
      description = "The steps of each subject that are measured (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--precision",
      paramLabel = "fp32|bf16",
      split = ",",
      defaultValue = "fp32",
      description =
          "What products and convolutions are computed with, one or several, such as fp32,bf16"
              + " (default: ${DEFAULT-VALUE}).")
  private List<Precision> precisions = ImmutableList.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "The threads a step is spread over (default: the number of cores).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--device",
      paramLabel = "auto|cpu|gpu",
      defaultValue = "auto",
      description =
          "Where TensorFlow computes; auto is a GPU if there is one (default: ${DEFAULT-VALUE}).")
  private String device = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write result.json (default: a new folder below runs/).")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "table|json|csv",
      defaultValue = "table",
      description = "What to print it as (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TABLE;

  SpeedCommand() {}

  @Override
  public Integer call() {
    if (threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads: expected at least 1, got " + threads);
    }
    OpenBackend.check(
        spec.commandLine(), OpenBackend.TENSORFLOW, Optional.of(device), Optional.empty());
    ModelFamily family =
        ModelCatalog.find(name)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        OptionNames.unknown(
                            "model",
                            name,
                            ModelCatalog.families().stream().map(ModelFamily::name).toList())));
    return ThroughputRun.of(family, batch, steps, precisions, spec.commandLine())
        .measure(
            NamedParameterizations.named(parameterizations, spec.commandLine()),
            Optional.of(device),
            threads,
            out,
            format);
  }
}
