package org.gmp.cli.analyze;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Doubles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.gate.GateException;
import org.gmp.analysis.gate.Gates;
import org.gmp.analysis.gate.Verdict;
import org.gmp.analysis.perturbation.Perturbation;
import org.gmp.analysis.perturbation.PerturbationStudy;
import org.gmp.analysis.stability.StabilityAnalysis;
import org.gmp.analysis.stability.StabilityJson;
import org.gmp.analysis.stability.StabilityReport;
import org.gmp.cli.ExitCode;
import org.gmp.cli.RunFailedException;
import org.gmp.cli.options.BackendOption;
import org.gmp.cli.options.DataOption;
import org.gmp.cli.options.DeviceOption;
import org.gmp.cli.options.Environment;
import org.gmp.cli.options.FormatOption;
import org.gmp.cli.options.FromOptions;
import org.gmp.cli.options.Limits;
import org.gmp.cli.options.ModelOptions;
import org.gmp.cli.options.OpenBackend;
import org.gmp.cli.options.OptionNames;
import org.gmp.cli.options.OutOption;
import org.gmp.cli.options.ParameterizationOptions;
import org.gmp.cli.options.SeedOption;
import org.gmp.cli.options.SeedsOption;
import org.gmp.cli.options.StoredRunOptions;
import org.gmp.cli.output.Format;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.zoo.bench.ResultFolder;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.experiment.DataNeed;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.report.stability.JunitXml;
import org.gmp.zoo.report.stability.StabilityCsv;
import org.gmp.zoo.report.stability.StabilityHtml;
import org.gmp.zoo.report.stability.StabilityMarkdown;
import org.gmp.zoo.report.stability.StabilityTable;
import org.gmp.zoo.store.StoredRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp analyze}. */
@Command(
    name = "analyze",
    description = {
      "Perturb the parameters of trained networks, or of a model as it is initialized, and measure"
          + " how far the activation boundaries of its ReLU units turn.",
      "",
      "Prints a table: for each layer, parameterization, way and size of perturbation the median"
          + " and the largest turn, and whether it kept to what theory says. Writes the same as"
          + " stability.json, .html, .md, .csv and junit.xml."
    },
    footer = {
      "",
      "Exit code 1 if a gate failed or a number regressed: which, and of which unit, is printed."
    })
public final class AnalyzeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN|MODEL",
      description =
          "What 'gmp bench' or 'gmp train' left, a folder or a file in it, or the name of a model or experiment,"
              + " which is then analyzed as it is before training. 'gmp list' shows the names.")
  private String target = "";

  @Mixin private ParameterizationOptions parameterizations = new ParameterizationOptions();

  @Option(
      names = "--experiment",
      paramLabel = "NAMES",
      split = ",",
      description = "Of a folder, only these experiments.")
  private List<String> experiments = ImmutableList.of();

  @Mixin private SeedsOption seeds = new SeedsOption();

  @Mixin private StoredRunOptions runs = new StoredRunOptions();

  @Mixin private ModelOptions models = new ModelOptions();

  @Option(
      names = "--eps",
      paramLabel = "SIZES",
      split = ",",
      defaultValue = "1e-4,1e-3,1e-2,1e-1",
      converter = Limits.Positive.class,
      description = "The sizes of perturbations (default: ${DEFAULT-VALUE}).")
  private List<Double> eps = ImmutableList.of();

  @Option(
      names = "--perturb",
      paramLabel = "WAYS",
      split = ",",
      defaultValue = "ones,random,worst",
      description =
          "ones adds eps to every parameter; random draws directions of length eps; worst searches"
              + " the worst direction of length eps; step takes one step of the experiment's"
              + " training, eps being its learning rate (default: ${DEFAULT-VALUE}).")
  private List<String> kinds = ImmutableList.of();

  @Option(
      names = "--trials",
      paramLabel = "N",
      converter = Limits.Count.class,
      description =
          "How many random directions a unit (default: "
              + PerturbationStudy.MOST_TRIALS
              + ", fewer for large layers).")
  private Optional<Integer> trials = Optional.empty();

  @Mixin private SeedOption seed = new SeedOption();

  @Mixin private DataOption data = new DataOption();

  @Mixin private GateOptions gates = new GateOptions();

  @Mixin private OutOption out = new OutOption();

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private BackendOption backend = new BackendOption();

  @Mixin private DeviceOption device = new DeviceOption();

  AnalyzeCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    ImmutableSet<Perturbation> ways = check();
    Gates checks = read();
    AnalysisTarget chosen = target();
    if (ways.contains(Perturbation.STEP) && !chosen.hasSteps()) {
      throw wrong(
          "--perturb: step is for experiments and what 'gmp bench' left, with their data at hand");
    }
    ResultFolder folder = out.folder("analyze-" + fileName(chosen.title()));
    try {
      StabilityReport report = analyze(chosen, ways);
      return judge(report, checks, folder);
    } finally {
      folder.removeIfEmpty();
    }
  }

  private ImmutableSet<Perturbation> check() {
    OpenBackend.check(command(), computing(), device.given(command()), Optional.empty());
    Map<String, Perturbation> known =
        Arrays.stream(Perturbation.values())
            .collect(
                Collectors.toMap(
                    Perturbation::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    ImmutableSet.Builder<Perturbation> chosen = ImmutableSet.builder();
    for (String kind : kinds) {
      if (!known.containsKey(kind)) {
        throw wrong("--perturb: " + OptionNames.unknown("way", kind, known.keySet()));
      }
      chosen.add(known.get(kind));
    }
    return chosen.build();
  }

  private String computing() {
    return backend.of(BackendOption.Work.ANALYSIS);
  }

  private CommandLine command() {
    return spec.commandLine();
  }

  private Gates read() {
    try {
      return gates.read();
    } catch (GateException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private AnalysisTarget target() throws InterruptedException {
    boolean named = ModelCatalog.find(target).isPresent() || !Experiments.named(target).isEmpty();
    if (!named && Files.exists(Path.of(target))) {
      return trained(Path.of(target));
    }
    if (!named && target.matches(".*[/\\\\].*")) {
      throw new DataException(target + ": no such folder or file (asked for as the run)");
    }
    if (seeds.seeds().isPresent() || !experiments.isEmpty() || runs.given()) {
      throw wrong("--seeds, --experiment and --runs choose from a folder that 'gmp bench' left");
    }
    Model sp = models.model(target, spec.commandLine());
    Map<String, Model> rewritten = new LinkedHashMap<>();
    parameterizations
        .compared(command())
        .forEach(
            p ->
                rewritten.put(
                    p.name(), FromOptions.build(spec.commandLine(), () -> sp.rewrite(p))));
    if (ModelCatalog.find(target).isPresent()) {
      if (data.data().isPresent()) {
        throw wrong("--data is for experiments and folders; " + target + " is a model");
      }
      return AnalysisTarget.initialized(target, rewritten, Seed.of(seed.seed()));
    }
    Experiment experiment = ModelOptions.experiment(target, spec.commandLine());
    return AnalysisTarget.untrained(experiment, rewritten, this::directory, Seed.of(seed.seed()));
  }

  private AnalysisTarget trained(Path path) throws InterruptedException {
    if (models.given()) {
      throw wrong("--inputs, --units and --outputs are for models; " + target + " is a folder");
    }
    Path last = path.toAbsolutePath().normalize().getFileName();
    String title = last == null ? target : last.toString();
    ImmutableList<StoredRun> all = runs.open(path);
    known("--experiment", "experiment", experiments, all, StoredRun::subject);
    known(
        "--param", "parameterization", parameterizations.names(), all, StoredRun::parameterization);
    ImmutableList<StoredRun> chosen =
        all.stream()
            .filter(r -> experiments.isEmpty() || experiments.contains(r.subject()))
            .filter(
                r ->
                    parameterizations.names().isEmpty()
                        || parameterizations.names().contains(r.parameterization()))
            .filter(r -> seeds.seeds().isEmpty() || seeds.seeds().get().values().contains(r.seed()))
            .collect(toImmutableList());
    if (chosen.isEmpty()) {
      throw wrong(
          target
              + ": no network of this choice; there are "
              + all.stream()
                  .map(r -> r.subject() + " " + r.parameterization() + " seed " + r.seed())
                  .collect(Collectors.joining(", ")));
    }
    return AnalysisTarget.trained(title, ordered(chosen), this::directory);
  }

  private void known(
      String option,
      String what,
      List<String> words,
      List<StoredRun> all,
      Function<StoredRun, String> part) {
    ImmutableSet<String> names = all.stream().map(part).collect(ImmutableSet.toImmutableSet());
    for (String word : words) {
      if (!names.contains(word)) {
        throw wrong(option + ": " + target + " has " + OptionNames.unknown(what, word, names));
      }
    }
  }

  /** In the order that the user names parameterizations, or else that 'gmp list' has. */
  private ImmutableList<StoredRun> ordered(List<StoredRun> chosen) {
    ImmutableList<String> order =
        parameterizations.names().isEmpty()
            ? Parameterizations.all().stream()
                .map(Parameterization::name)
                .collect(toImmutableList())
            : parameterizations.names();
    return chosen.stream()
        .sorted(
            Comparator.comparing(StoredRun::subject)
                .thenComparing(StoredRun::seed)
                .thenComparing(m -> order.indexOf(m.parameterization())))
        .collect(ImmutableList.toImmutableList());
  }

  /** The variable counts only where files are needed, so that it does not change other data. */
  private Optional<DataDirectory> directory(DataNeed need) {
    boolean needed = need == DataNeed.FILES;
    return DataDirectory.resolve(data.path(), needed ? System.getenv() : ImmutableMap.of());
  }

  private StabilityReport analyze(AnalysisTarget chosen, ImmutableSet<Perturbation> ways) {
    PrintWriter err = spec.commandLine().getErr();
    StabilityAnalysis analysis =
        StabilityAnalysis.of(chosen.title())
            .seed(Seed.of(seed.seed()))
            .study((study, name) -> settings(study, ways, chosen, name))
            .onProgress(name -> err.println("gmp: analyzing " + name));
    chosen.addTo(analysis);
    int threads = Runtime.getRuntime().availableProcessors();
    try (OpenBackend opened =
        OpenBackend.open(computing(), device.given(command()), Optional.empty(), threads)) {
      return analysis.environment(facts(opened, chosen)).run(opened.backend());
    } catch (AnalysisException e) {
      throw new RunFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  private PerturbationStudy.Builder settings(
      PerturbationStudy.Builder study,
      ImmutableSet<Perturbation> ways,
      AnalysisTarget chosen,
      String name) {
    study.eps(Doubles.toArray(eps)).kinds(ways.toArray(Perturbation[]::new));
    trials.ifPresent(study::trials);
    return ways.contains(Perturbation.STEP) ? chosen.addStep(study, name) : study;
  }

  private ImmutableMap<String, String> facts(OpenBackend opened, AnalysisTarget chosen) {
    return ImmutableMap.<String, String>builder()
        .putAll(Environment.facts(spec))
        .putAll(opened.facts())
        .put("data", chosen.data())
        .buildOrThrow();
  }

  private int judge(StabilityReport report, Gates checks, ResultFolder folder) {
    PrintWriter err = spec.commandLine().getErr();
    Verdict verdict;
    try {
      verdict = checks.check(report);
    } catch (GateException e) {
      // What was found is kept all the same: it may have taken long.
      write(report, Verdict.none(), folder);
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    write(report, verdict, folder);
    print(report, verdict);
    if (format.format() != Format.TABLE) {
      err.print(verdict.describe());
    }
    if (!verdict.passed()) {
      err.println("gmp: gate failed: " + verdict.summary());
    }
    return verdict.passed() ? ExitCode.DONE : ExitCode.GATE_FAILED;
  }

  private void write(StabilityReport report, Verdict verdict, ResultFolder folder) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("stability.json", StabilityJson.of(report));
    files.put("stability.html", StabilityHtml.of(report, verdict));
    files.put("stability.md", StabilityMarkdown.of(report, verdict));
    files.put("stability.csv", StabilityCsv.perturbations(report));
    files.put("stability-units.csv", StabilityCsv.units(report));
    files.put("junit.xml", JunitXml.of(report, verdict));
    try {
      files.forEach(folder::write);
    } catch (DataException e) {
      throw new RunFailedException("what was found could not be kept: " + e.getMessage(), e);
    }
    spec.commandLine()
        .getErr()
        .println("gmp: wrote " + String.join(", ", files.keySet()) + " to " + folder.path());
  }

  private void print(StabilityReport report, Verdict verdict) {
    spec.commandLine()
        .getOut()
        .print(
            switch (format.format()) {
              case TABLE -> StabilityTable.of(report, verdict);
              case JSON -> StabilityJson.of(report);
              case CSV -> StabilityCsv.perturbations(report);
              case MARKDOWN -> StabilityMarkdown.of(report, verdict);
            });
  }

  private static String fileName(String title) {
    return title.replaceAll("[^A-Za-z0-9._-]", "-");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
