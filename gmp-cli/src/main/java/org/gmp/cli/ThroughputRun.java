package org.gmp.cli;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.cli.output.Format;
import org.gmp.cli.output.ThroughputProgress;
import org.gmp.cli.output.ThroughputTable;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterization;
import org.gmp.tf.Device;
import org.gmp.tf.Precision;
import org.gmp.zoo.bench.Throughput;
import org.gmp.zoo.bench.ThroughputBench;
import org.gmp.zoo.bench.ThroughputJson;
import org.gmp.zoo.bench.ThroughputResult;
import org.gmp.zoo.bench.ThroughputSubject;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelEntry;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code gmp bench MODEL --synthetic}: how fast a model of the zoo trains. */
final class ThroughputRun {
  /** What says something of experiments only. */
  private static final ImmutableList<String> FOR_EXPERIMENTS =
      ImmutableList.of("--seeds", "--protocol", "--data", "--backend");

  private final ModelEntry entry;
  private final ThroughputOptions options;
  private final CommandLine command;

  private ThroughputRun(ModelEntry entry, ThroughputOptions options, CommandLine command) {
    this.entry = entry;
    this.options = options;
    this.command = command;
  }

  /**
   * The run that is asked for, if one is.
   *
   * @throws ParameterException if the options do not fit together
   */
  static Optional<ThroughputRun> of(String name, ThroughputOptions options, CommandLine command) {
    Optional<ModelEntry> entry = ModelCatalog.named(name);
    if (entry.isEmpty()) {
      requireNone(ImmutableList.of("--synthetic", "--batch", "--steps", "--precision"), command);
      return Optional.empty();
    }
    if (entry.get().model(entry.get().outputs()).input().shape().rank() != 4) {
      throw new ParameterException(command, name + ": only models of images can be measured");
    }
    if (!options.synthetic()) {
      throw new ParameterException(
          command, name + " is a model; give --synthetic to measure how fast it trains, on noise");
    }
    requireNone(FOR_EXPERIMENTS, command);
    if (options.batch() < 1 || options.steps() < 1) {
      throw new ParameterException(command, "--batch, --steps: expected at least 1 each");
    }
    return Optional.of(new ThroughputRun(entry.get(), options, command));
  }

  private static void requireNone(List<String> names, CommandLine command) {
    for (String name : names) {
      if (command.getParseResult().hasMatchedOption(name)) {
        throw new ParameterException(
            command,
            FOR_EXPERIMENTS.contains(name)
                ? name + " is for experiments, not for measuring a model's speed"
                : name + " is for models such as vgg6, whose speed is measured");
      }
    }
  }

  /** Measures. */
  ThroughputResult run(
      Map<String, Optional<Parameterization>> parameterizations,
      Device device,
      int threads,
      Map<String, String> facts) {
    long started = System.nanoTime();
    Model sp = entry.model(entry.outputs());
    List<OpenBackend> opened = new ArrayList<>();
    try (ThroughputProgress progress = new ThroughputProgress(command.getErr())) {
      List<ThroughputSubject> subjects = new ArrayList<>();
      for (Precision precision : new LinkedHashSet<>(options.precisions())) {
        OpenBackend backend = OpenBackend.open(BackendKind.TENSORFLOW, device, precision, threads);
        opened.add(backend);
        parameterizations.forEach(
            (name, parameterization) ->
                subjects.add(
                    ThroughputSubject.of(
                        name,
                        precision.toString(),
                        parameterization.map(sp::rewrite).orElse(sp),
                        backend.backend())));
      }
      ImmutableList<Throughput> rows =
          ThroughputBench.measure(sp, subjects, options.batch(), options.steps(), progress);
      ImmutableMap<String, String> environment =
          ImmutableMap.<String, String>builder()
              .putAll(facts)
              .putAll(opened.get(0).facts())
              .put("backend", backends(opened))
              .buildKeepingLast();
      return ThroughputResult.of(
          entry.name(),
          entry.description(),
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
