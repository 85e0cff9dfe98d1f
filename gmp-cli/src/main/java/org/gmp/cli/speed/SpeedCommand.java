package org.gmp.cli.speed;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmp.cli.options.BatchOption;
import org.gmp.cli.options.DeviceOption;
import org.gmp.cli.options.FormatOption;
import org.gmp.cli.options.OpenBackend;
import org.gmp.cli.options.OptionNames;
import org.gmp.cli.options.OutOption;
import org.gmp.cli.options.ParameterizationOptions;
import org.gmp.cli.options.PrecisionOption;
import org.gmp.cli.options.StepsOption;
import org.gmp.cli.options.ThreadsOption;
import org.gmp.cli.output.Format;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelFamily;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp speed}. */
@Command(
    name = "speed",
    sortOptions = false,
    description = {
      "Measure how fast a model of images trains, by steps on noise, side by side with products of"
          + " matrices, and how fast it computes its outputs.",
      "",
      "Prints a row for each parameterization and precision, and writes result.json. 'gmp bench"
          + " MODEL --synthetic' is the same."
    },
    footer = {"", "Exit code 3 if a loss was not finite."})
public final class SpeedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "A model of images, such as vgg6.")
  private String name = "";

  @Mixin private ParameterizationOptions parameterizations = new ParameterizationOptions();

  @Mixin private BatchOption batch = new BatchOption();

  @Mixin private StepsOption steps = new StepsOption();

  @Mixin private PrecisionOption precisions = new PrecisionOption();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Mixin private DeviceOption device = new DeviceOption();

  @Mixin private OutOption out = new OutOption();

  @Mixin private FormatOption format = new FormatOption();

  SpeedCommand() {}

  @Override
  public Integer call() {
    Format form = format.exceptMarkdown(spec.commandLine());
    OpenBackend.check(
        spec.commandLine(),
        OpenBackend.TENSORFLOW,
        device.given(spec.commandLine()),
        Optional.empty());
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
    return ThroughputRun.of(
            family, batch.ofNoise(), steps.steps(), precisions.precisions(), spec.commandLine())
        .measure(
            parameterizations.compared(spec.commandLine()),
            device.given(spec.commandLine()),
            threads.threads(),
            out,
            form);
  }
}
