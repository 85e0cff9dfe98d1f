package org.gmp.cli.bench;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.gmp.cli.ExitCode;
import org.gmp.cli.options.BackendKind;
import org.gmp.cli.options.FromOptions;
import org.gmp.cli.options.OpenBackend;
import org.gmp.cli.output.Format;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterization;
import org.gmp.tf.Device;
import org.gmp.tf.Precision;
import org.gmp.zoo.model.ModelFamily;
import org.gmp.zoo.report.bench.ThroughputJson;
import org.gmp.zoo.speed.Throughput;
import org.gmp.zoo.speed.ThroughputBench;
import org.gmp.zoo.speed.ThroughputResult;
import org.gmp.zoo.speed.ThroughputSubject;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code gmp bench MODEL --synthetic}: how fast a model of the zoo trains. */
final class ThroughputRun {
  private static final int USUAL_BATCH = 32;

  private final ModelFamily family;
  private final ModelBenchOptions options;
  private final CommandLine command;

  private ThroughputRun(ModelFamily family, ModelBenchOptions options, CommandLine command) {
    this.family = family;
    this.options = options;
    this.command = command;
  }

  /**
   * The run that is asked for.
   *
   * @throws ParameterException if the options do not fit together
   */
  static ThroughputRun of(ModelFamily family, ModelBenchOptions options, CommandLine command) {
    if (family.model(family.usualSizes()).input().shape().rank() != 4) {
      throw new ParameterException(
          command, family.name() + ": only models of images can be measured on noise");
    }
    options.checkSynthetic(command);
    return new ThroughputRun(family, options, command);
  }

  /** Measures. */
  ThroughputResult run(
      List<Parameterization> parameterizations,
      Device device,
      int threads,
      Map<String, String> facts) {
    long started = System.nanoTime();
    Model sp = family.model(family.usualSizes());
    List<OpenBackend> opened = new ArrayList<>();
    try (ThroughputProgress progress = new ThroughputProgress(command.getErr())) {
      List<ThroughputSubject> subjects = new ArrayList<>();
      for (Precision precision : new LinkedHashSet<>(options.precisions)) {
        OpenBackend backend = OpenBackend.open(BackendKind.TENSORFLOW, device, precision, threads);
        opened.add(backend);
        parameterizations.forEach(
            parameterization ->
                subjects.add(
                    ThroughputSubject.of(
                        parameterization.name(),
                        precision.toString(),
                        sp.rewrite(parameterization),
                        backend.backend())));
      }
      int batch = options.batch.orElse(USUAL_BATCH);
      ImmutableList<Throughput> rows =
          FromOptions.build(
              command, () -> ThroughputBench.measure(sp, subjects, batch, options.steps, progress));
      ImmutableMap<String, String> environment =
          ImmutableMap.<String, String>builder()
              .putAll(facts)
              .putAll(opened.get(0).facts())
              .put("backend", backends(opened))
              .buildKeepingLast();
      return ThroughputResult.of(
          family.name(),
          family.description(),
          environment,
          rows,
          (System.nanoTime() - started) / 1e9);
    } finally {
      opened.forEach(OpenBackend::close);
    }
  }

  private static String backends(List<OpenBackend> opened) {
    return opened.stream().map(o -> o.backend().description()).collect(joining("; "));
  }

  /** Prints what was measured. */
  void print(ThroughputResult result, Format format) {
    command
        .getOut()
        .print(
            switch (format) {
              case TABLE -> ThroughputTable.of(result);
              case JSON -> ThroughputJson.of(result);
              case CSV -> ThroughputTable.csv(result);
            });
  }

  /** The exit code, after saying what failed. */
  int exitCode(ThroughputResult result) {
    List<Throughput> failed = result.rows().stream().filter(r -> r.failure().isPresent()).toList();
    for (Throughput row : failed) {
      command
          .getErr()
          .printf(
              "gmp: %s %s %s failed: %s%n",
              result.model(), row.parameterization(), row.precision(), row.failure().orElse(""));
    }
    return failed.isEmpty() ? ExitCode.DONE : ExitCode.RUN_FAILED;
  }
}
