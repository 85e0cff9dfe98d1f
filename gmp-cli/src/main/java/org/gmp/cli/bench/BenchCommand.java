package org.gmp.cli.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmp.cli.ExitCode;
import org.gmp.cli.RunFailedException;
import org.gmp.cli.options.BackendOption;
import org.gmp.cli.options.DataOption;
import org.gmp.cli.options.DeviceOption;
import org.gmp.cli.options.Environment;
import org.gmp.cli.options.FormatOption;
import org.gmp.cli.options.InitializationOptions;
import org.gmp.cli.options.LearningRateOption;
import org.gmp.cli.options.OpenBackend;
import org.gmp.cli.options.OptionNames;
import org.gmp.cli.options.OutOption;
import org.gmp.cli.options.ParameterizationOptions;
import org.gmp.cli.options.SeedsOption;
import org.gmp.cli.options.ThreadsOption;
import org.gmp.cli.output.Format;
import org.gmp.cli.speed.ThroughputRun;
import org.gmp.cli.speed.ThroughputTable;
import org.gmp.parameterization.Parameterization;
import org.gmp.tf.Precision;
import org.gmp.zoo.bench.BenchFolder;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.bench.ExperimentBench;
import org.gmp.zoo.bench.ImageBenchResult;
import org.gmp.zoo.bench.ResultFolder;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.experiment.DataNeed;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.experiment.Variation;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelFamily;
import org.gmp.zoo.report.bench.BenchCsv;
import org.gmp.zoo.report.bench.BenchJson;
import org.gmp.zoo.report.bench.BenchReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp bench}. */
@Command(
    name = "bench",
    description = {
      "Train an experiment's network under several parameterizations and seeds, and compare them;"
          + " do so with a model on images (--data); or measure how fast a model trains"
          + " (--synthetic), as 'gmp speed' does.",
      "",
      "Prints a table: for each parameterization the median and range of the test metric over"
          + " seeds, steps, time, and how far the activation boundaries moved; then each against"
          + " every other, seed by seed: the difference, its interval, and whether it is shown."
          + " Writes result.json, comparisons.csv, report.html and, the moment that a"
          + " run ends, its folder below runs/, with the trained weights. After a crash or a kill,"
          + " --out DIR --resume trains only the runs that are not finished.",
      "",
      "A model with --data is trained as VGG-6 is by Chen and Ge: momentum 0.9, learning rate 0.1"
          + " for gmp and gmp+imn and 0.01 for others, times 0.1 after 5 epochs and ended after 10"
          + " without a better validation. Each run has a folder as of 'gmp train' below runs/ in"
          + " that of the bench."
    },
    footer = {
      "",
      "Exit code 3 if a run diverged; what the others found is printed and written all the same."
    })
public final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "EXPERIMENT",
      description =
          "A name that 'gmp list' shows, such as levy or uci:wine, or uci for all seven; or, with"
              + " --data or --synthetic, a model such as vgg6.")
  private String name = "";

  @Mixin private ParameterizationOptions parameterizations = new ParameterizationOptions();

  @Mixin private SeedsOption seeds = new SeedsOption();

  @Option(
      names = "--protocol",
      paramLabel = "heldout|paper",
      defaultValue = "heldout",
      description =
          "Whether learning rate, stopping and weights are decided by a validation split carved"
              + " from the training data (heldout) or, as in the paper's scripts, by the test split,"
              + " on the rows that these draw (paper; flatters every result) (default: ${DEFAULT-VALUE}).")
  private Protocol protocol = Protocol.HELDOUT;

  @Mixin private LearningRateOption learningRate = new LearningRateOption();

  @Mixin private InitializationOptions initialization = new InitializationOptions();

  @Mixin private DataOption data = new DataOption();

  @Mixin private OutOption out = new OutOption();

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Mixin private BackendOption backend = new BackendOption();

  @Mixin private DeviceOption device = new DeviceOption();

  @Mixin private ModelBenchOptions modelOptions = new ModelBenchOptions();

  BenchCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Format form = format.exceptMarkdown(spec.commandLine());
    OpenBackend.check(spec.commandLine(), computing(), given(), Optional.empty());
    Optional<ModelFamily> entry = ModelCatalog.find(name);
    if (entry.isEmpty()) {
      ModelBenchOptions.requireNone(spec.commandLine());
      return train();
    }
    if (modelOptions.synthetic) {
      return measure(entry.get(), form);
    }
    if (data.data().isEmpty()) {
      throw wrong(
          name
              + " is a model; give --data to train it on images, or --synthetic to measure how fast"
              + " it trains, on noise");
    }
    return learn(
        ImageBenchRun.of(
            name,
            data.data().get(),
            parameterizations.compared(),
            seeds.ofModel(),
            protocol,
            modelOptions,
            spec.commandLine()));
  }

  private int learn(ImageBenchRun run) throws InterruptedException {
    requireKnown();
    ResultFolder folder = imageFolder();
    Precision precision = modelOptions.precisions.one(spec.commandLine());
    try (OpenBackend opened =
        OpenBackend.open(
            OpenBackend.TENSORFLOW,
            given(),
            Optional.of(precision.toString()),
            threads.threads())) {
      ImmutableMap<String, String> facts =
          ImmutableMap.<String, String>builder()
              .putAll(facts(opened.facts()))
              .put("precision", precision.toString())
              .buildOrThrow();
      Optional<ImageBenchResult> result = run.run(opened, folder, facts);
      if (result.isEmpty()) {
        return ExitCode.RUN_FAILED;
      }
      try {
        write(
            folder,
            BenchJson.of(result.get()),
            BenchCsv.comparisons(result.get().runs()),
            BenchReport.html(result.get()));
      } finally {
        print(result.get());
      }
      return failures(result.get().runs());
    } finally {
      folder.removeIfEmpty();
    }
  }

  private void requireKnown() {
    Objects.requireNonNull(parameterizations.compared(spec.commandLine()));
  }

  /** A folder with runs in it is only gone on with if that is asked for. */
  private ResultFolder imageFolder() {
    boolean begun = out.out().isPresent() && BenchFolder.hasRuns(out.out().get());
    if (modelOptions.resume.resume() && !begun) {
      throw wrong("--resume: expected the folder of a bench of this model as --out");
    }
    if (begun && !modelOptions.resume.resume()) {
      throw wrong(
          "--out: there are runs in " + out.out().get() + "; go on with --resume, or name another");
    }
    return out.folder(name);
  }

  private void print(ImageBenchResult result) {
    spec.commandLine()
        .getOut()
        .print(
            switch (format.format()) {
              case TABLE, MARKDOWN ->
                  ThroughputTable.of(result.speed()) + "\n" + BenchTable.of(result);
              case JSON -> BenchJson.of(result);
              case CSV -> BenchCsv.of(result.runs());
            });
  }

  private int measure(ModelFamily family, Format form) {
    modelOptions.checkSynthetic(spec.commandLine());
    return ThroughputRun.of(
            family,
            modelOptions.batch.ofNoise(),
            modelOptions.steps.steps(),
            modelOptions.precisions.precisions(),
            spec.commandLine())
        .measure(
            parameterizations.compared(spec.commandLine()), given(), threads.threads(), out, form);
  }

  private int train() throws InterruptedException {
    ImmutableList<Experiment> experiments = experiments();
    ImmutableList<Parameterization> named = parameterizations.compared(spec.commandLine());
    check(experiments);
    if (modelOptions.resume.resume()
        && (out.out().isEmpty() || !BenchFolder.hasRuns(out.out().get()))) {
      throw wrong("--resume: expected the folder of a bench of this experiment as --out");
    }
    Optional<DataDirectory> directory = directory(experiments);
    ResultFolder folder = out.folder(name.replace(':', '-'));
    try {
      BenchResult result = run(experiments, named, directory, folder);
      try {
        write(folder, BenchJson.of(result), BenchCsv.comparisons(result), BenchReport.html(result));
      } finally {
        print(result);
      }
      return failures(result);
    } finally {
      folder.removeIfEmpty();
    }
  }

  private BenchResult run(
      List<Experiment> experiments,
      List<Parameterization> named,
      Optional<DataDirectory> directory,
      ResultFolder folder)
      throws InterruptedException {
    try (OpenBackend opened =
            OpenBackend.open(computing(), given(), Optional.empty(), threads.threads());
        BenchProgress progress =
            new BenchProgress(spec.commandLine().getErr(), threads.threads())) {
      return new ExperimentBench(
              opened.backend(),
              threads.threads(),
              BenchFolder.in(folder.path(), modelOptions.resume.resume()),
              progress)
          .run(
              name,
              experiments,
              named,
              seeds.ofExperiment(),
              protocol,
              directory,
              facts(opened.facts()));
    }
  }

  private ImmutableList<Experiment> experiments() {
    ImmutableList<Experiment> named = Experiments.named(name);
    if (named.isEmpty()) {
      ImmutableList.Builder<String> names = ImmutableList.builder();
      Experiments.all().forEach(experiment -> names.add(experiment.name()));
      names.add(Experiments.UCI);
      ModelCatalog.families().forEach(entry -> names.add(entry.name()));
      throw wrong(OptionNames.unknown("experiment or model", name, names.build()));
    }
    Variation variation =
        Variation.of(learningRate.rate(), initialization.given(spec.commandLine()));
    return named.stream().map(variation::of).collect(ImmutableList.toImmutableList());
  }

  private String computing() {
    return backend.of(BackendOption.Work.NETWORKS);
  }

  private Optional<String> given() {
    return device.given(spec.commandLine());
  }

  private void check(List<Experiment> experiments) {
    if (data.data().isPresent()
        && experiments.stream().allMatch(e -> e.dataNeed() == DataNeed.GENERATED)) {
      throw wrong("--data: " + name + " generates its data and reads no files");
    }
  }

  /** The variable counts only where files are needed, so that it does not change other data. */
  private Optional<DataDirectory> directory(List<Experiment> experiments) {
    boolean needed = experiments.stream().anyMatch(e -> e.dataNeed() == DataNeed.FILES);
    return DataDirectory.resolve(data.path(), needed ? System.getenv() : ImmutableMap.of());
  }

  private ImmutableMap<String, String> facts(Map<String, String> ofBackend) {
    return ImmutableMap.<String, String>builder()
        .putAll(Environment.facts(spec))
        .putAll(ofBackend)
        .put("threads", String.valueOf(threads.threads()))
        .buildOrThrow();
  }

  private void write(ResultFolder folder, String json, String comparisons, String page) {
    PrintWriter err = spec.commandLine().getErr();
    try {
      err.println("gmp: wrote " + folder.write("result.json", json));
      err.println("gmp: wrote " + folder.write("comparisons.csv", comparisons));
      err.println("gmp: wrote " + folder.write("report.html", page));
    } catch (DataException e) {
      throw unkept(e);
    }
  }

  private static RunFailedException unkept(DataException e) {
    return new RunFailedException("what was found could not be kept: " + e.getMessage(), e);
  }

  private void print(BenchResult result) {
    spec.commandLine()
        .getOut()
        .print(
            switch (format.format()) {
              case TABLE, MARKDOWN -> BenchTable.of(result);
              case JSON -> BenchJson.of(result);
              case CSV -> BenchCsv.of(result);
            });
  }

  private int failures(BenchResult result) {
    PrintWriter err = spec.commandLine().getErr();
    List<BenchRun> failed = result.runs().stream().filter(r -> r.failure().isPresent()).toList();
    for (BenchRun run : failed) {
      err.printf(
          Locale.ROOT,
          "gmp: %s %s seed %d failed: %s%n",
          run.experiment(),
          run.parameterization(),
          run.seed(),
          run.failure().orElse(""));
    }
    return failed.isEmpty() ? ExitCode.DONE : ExitCode.RUN_FAILED;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
