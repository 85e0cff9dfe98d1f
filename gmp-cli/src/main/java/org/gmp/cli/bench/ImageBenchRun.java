package org.gmp.cli.bench;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gmp.cli.options.OpenBackend;
import org.gmp.cli.options.OptionNames;
import org.gmp.cli.train.SavingAtExit;
import org.gmp.graph.GraphException;
import org.gmp.zoo.bench.ImageBench;
import org.gmp.zoo.bench.ImageBenchPlan;
import org.gmp.zoo.bench.ImageBenchResult;
import org.gmp.zoo.bench.ResultFolder;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.model.ModelCatalog;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code gmp bench MODEL --data}: how a network of the zoo learns images. */
final class ImageBenchRun {
  private final ImageBenchPlan plan;
  private final CommandLine command;

  private ImageBenchRun(ImageBenchPlan plan, CommandLine command) {
    this.plan = plan;
    this.command = command;
  }

  /**
   * The run that is asked for.
   *
   * @throws ParameterException if the options do not fit together
   */
  static ImageBenchRun of(
      String model,
      String data,
      List<String> parameterizations,
      List<Long> seeds,
      Protocol protocol,
      ModelBenchOptions options,
      CommandLine command) {
    if (!ModelCatalog.classifiers().contains(model)) {
      throw new ParameterException(
          command, OptionNames.unknown("classifier", model, ModelCatalog.classifiers()));
    }
    options.checkTraining(command);
    ImageBenchPlan.Builder plan =
        ImageBenchPlan.builder(model, data)
            .parameterizations(parameterizations)
            .seeds(seeds)
            .protocol(protocol)
            .speedSteps(options.steps.steps())
            .epochs(options.epochs.ofComparison())
            .batchSize(options.batch.ofComparison())
            .labels(options.images.labels());
    options.images.shape().ifPresent(shape -> plan.image(Optional.of(shape)));
    options.target.ifPresent(target -> plan.target(OptionalDouble.of(target)));
    if (!options.units.units().isEmpty()) {
      plan.units(options.units.units());
    }
    return new ImageBenchRun(plan.build(), command);
  }

  /**
   * Trains. Ctrl-C and SIGTERM have it save where it is first.
   *
   * @return what was found, or nothing if it was told to end
   */
  Optional<ImageBenchResult> run(
      OpenBackend opened, ResultFolder folder, ImmutableMap<String, String> facts)
      throws InterruptedException {
    try (ImageBenchProgress progress = new ImageBenchProgress(command.getErr())) {
      ImageBench bench = new ImageBench(plan, opened.backend(), folder, progress);
      SavingAtExit saving = new SavingAtExit(bench::pause, command.getErr());
      try {
        Optional<ImageBenchResult> result =
            bench.run(DataDirectory.resolve(Optional.empty(), System.getenv()), facts);
        if (result.isEmpty()) {
          command
              .getErr()
              .println(
                  "gmp: saved; to go on, give the same command again with --resume --out "
                      + folder.path());
        }
        return result;
      } finally {
        saving.close();
      }
    } catch (GraphException | IllegalArgumentException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()), e);
    }
  }
}
