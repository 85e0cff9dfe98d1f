package org.gmp.cli.speed;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gmp.cli.ExitCode;
import org.gmp.cli.RunFailedException;
import org.gmp.cli.options.Environment;
import org.gmp.cli.options.FromOptions;
import org.gmp.cli.options.OpenBackend;
import org.gmp.cli.options.OutOption;
import org.gmp.cli.output.Format;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterization;
import org.gmp.tf.Precision;
import org.gmp.zoo.bench.ResultFolder;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.model.ModelFamily;
import org.gmp.zoo.report.bench.ThroughputJson;
import org.gmp.zoo.speed.InferenceBench;
import org.gmp.zoo.speed.InferenceSpeed;
import org.gmp.zoo.speed.Throughput;
import org.gmp.zoo.speed.ThroughputBench;
import org.gmp.zoo.speed.ThroughputResult;
import org.gmp.zoo.speed.ThroughputSubject;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Measures how fast a model of the zoo trains on noise, and computes its outputs. */
public final class ThroughputRun {
  private final ModelFamily family;
  private final int batch;
  private final int steps;
  private final ImmutableSet<Precision> precisions;
  private final CommandLine command;

  private ThroughputRun(
      ModelFamily family,
      int batch,
      int steps,
      Iterable<Precision> precisions,
      CommandLine command) {
    this.family = family;
    this.batch = batch;
    this.steps = steps;
    this.precisions = ImmutableSet.copyOf(precisions);
    this.command = command;
  }

  /**
   * The run that is asked for.
   *
   * @param batch the images in a step
   * @param steps the steps of each subject that are measured
   * @throws ParameterException if the model takes no images
   */
  public static ThroughputRun of(
      ModelFamily family, int batch, int steps, List<Precision> precisions, CommandLine command) {
    if (family.model(family.usualSizes()).input().shape().rank() != 4) {
      throw new ParameterException(
          command, family.name() + ": only models of images can be measured on noise");
    }
    return new ThroughputRun(family, batch, steps, precisions, command);
  }

  /**
   * Measures, writes {@code result.json} and prints.
   *
   * @param out where to write
   * @return the exit code
   */
  public int measure(
      List<Parameterization> parameterizations,
      Optional<String> device,
      int threads,
      OutOption out,
      Format format) {
    ResultFolder folder = out.folder(family.name() + "-synthetic");
    try {
      ThroughputResult result = run(parameterizations, device, threads);
      try {
        Path json = folder.write("result.json", ThroughputJson.of(result));
        command.getErr().println("gmp: wrote " + json);
      } catch (DataException e) {
        throw new RunFailedException("what was found could not be kept: " + e.getMessage(), e);
      } finally {
        print(result, format);
      }
      return exitCode(result);
    } finally {
      folder.removeIfEmpty();
    }
  }

  private ThroughputResult run(
      List<Parameterization> parameterizations, Optional<String> device, int threads) {
    long started = System.nanoTime();
    Model sp = family.model(family.usualSizes());
    List<OpenBackend> opened = new ArrayList<>();
    try (ThroughputProgress progress = new ThroughputProgress(command.getErr(), "step")) {
      List<ThroughputSubject> subjects = new ArrayList<>();
      for (Precision precision : precisions) {
        OpenBackend backend =
            OpenBackend.open(
                OpenBackend.TENSORFLOW, device, Optional.of(precision.toString()), threads);
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
      ImmutableList<Throughput> trained =
          FromOptions.build(
              command, () -> ThroughputBench.measure(sp, subjects, batch, steps, progress));
      ImmutableList<InferenceSpeed> inferences = infer(subjects);
      ImmutableList.Builder<Throughput> rows = ImmutableList.builder();
      for (int i = 0; i < subjects.size(); i++) {
        rows.add(trained.get(i).withInference(inferences.get(i)));
      }
      ImmutableMap<String, String> environment =
          ImmutableMap.<String, String>builder()
              .putAll(Environment.facts(command.getCommandSpec()))
              .put("threads", String.valueOf(threads))
              .putAll(opened.get(0).facts())
              .put("backend", backends(opened))
              .buildKeepingLast();
      return ThroughputResult.of(
          family.name(),
          family.description(),
          environment,
          rows.build(),
          (System.nanoTime() - started) / 1e9);
    } finally {
      opened.forEach(OpenBackend::close);
    }
  }

  private ImmutableList<InferenceSpeed> infer(List<ThroughputSubject> subjects) {
    try (ThroughputProgress progress = new ThroughputProgress(command.getErr(), "inference")) {
      return InferenceBench.measure(subjects, batch, steps, progress);
    }
  }

  private static String backends(List<OpenBackend> opened) {
    return opened.stream().map(o -> o.backend().description()).collect(joining("; "));
  }

  private void print(ThroughputResult result, Format format) {
    command
        .getOut()
        .print(
            switch (format) {
              case TABLE, MARKDOWN -> ThroughputTable.of(result);
              case JSON -> ThroughputJson.of(result);
              case CSV -> ThroughputTable.csv(result);
            });
  }

  /** The exit code, after saying what failed. */
  private int exitCode(ThroughputResult result) {
    List<Throughput> failed = result.rows().stream().filter(r -> r.failure().isPresent()).toList();
    for (Throughput row : failed) {
      command
          .getErr()
          .printf(
              Locale.ROOT,
              "gmp: %s %s %s failed: %s%n",
              result.model(),
              row.parameterization(),
              row.precision(),
              row.failure().orElse(""));
    }
    return failed.isEmpty() ? ExitCode.DONE : ExitCode.RUN_FAILED;
  }
}
