package org.gmp.cli.explain;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.SetMultimap;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.gmp.analysis.boundary.BoundaryRecorder;
import org.gmp.analysis.boundary.BoundarySeries;
import org.gmp.analysis.gate.Verdict;
import org.gmp.analysis.stability.Quantity;
import org.gmp.analysis.stability.StabilityAnalysis;
import org.gmp.analysis.stability.StabilityJson;
import org.gmp.analysis.stability.StabilityReport;
import org.gmp.cli.ExitCode;
import org.gmp.cli.IdxImages;
import org.gmp.cli.Main;
import org.gmp.cli.bench.PrintedBench;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.claim.Finding;
import org.gmp.zoo.claim.training.PrintedClaims;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.report.bench.BenchCsv;
import org.gmp.zoo.report.bench.BenchJson;
import org.gmp.zoo.report.bench.BenchReport;
import org.gmp.zoo.report.stability.StabilityHtml;

/** Small runs of every command that prints numbers, and the names that are read from them. */
final class PrintedRuns {
  /** Files that hold no numbers, or none with names. */
  private static final ImmutableList<String> WITHOUT_NAMES =
      ImmutableList.of(
          "lock",
          "weights.safetensors",
          "state.safetensors",
          "SHA256SUMS",
          "junit.xml",
          "MODEL_CARD.md",
          "saved_model.pb");

  private final Path folder;
  private final PrintedNames printed = new PrintedNames();
  private String err = "";

  PrintedRuns(Path folder) {
    this.folder = folder;
  }

  SetMultimap<String, String> all() throws IOException, InterruptedException {
    describe();
    train();
    experiments();
    images();
    analyze();
    claims();
    return printed.names();
  }

  private String gmp(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    int code = Main.run(arguments, new PrintWriter(out), new PrintWriter(errors, true));
    err = errors.toString();
    assertWithMessage(String.join(" ", arguments) + "\n" + err).that(code).isEqualTo(ExitCode.DONE);
    return out.toString();
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  private static String line(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).findFirst().orElseThrow();
  }

  private void describe() {
    printed.table("gmp describe: table", lines(gmp("describe", "levy")).get(0), false);
    String passes = gmp("describe", "levy", "--passes");
    assertThat(line(passes, " -> ")).endsWith(" nodes");
    printed.add("gmp describe --passes", "nodes");
    assertThat(line(passes, "rules: ")).containsMatch(" x\\d+");
    printed.add("gmp describe --passes", "rules");
    printed.table("gmp data: table", lines(gmp("data")).get(0), true);
  }

  private void train() throws IOException {
    IdxImages.write(folder.resolve("digits"));
    String[] optimizers = {"adam", "sgd", "momentum", "nesterov", "adamw"};
    String[] schedules = {"plateau:1:0.5", "constant", "step:1:0.5", "cosine:1", "cosine"};
    for (int i = 0; i < optimizers.length; i++) {
      String out =
          gmp(
              "train",
              "mlp",
              "--data",
              at("digits"),
              "--units",
              "3",
              "--epochs",
              "2",
              "--batch",
              "16",
              "--optimizer",
              optimizers[i],
              "--schedule",
              schedules[i],
              "--checkpoint-every",
              "4",
              "--keep",
              "20",
              "--backend",
              "interpreter",
              "--out",
              at("train-" + i));
      printed.rows("gmp train: closing table", lines(out).subList(1, lines(out).size()));
      String epoch = line(err, "epoch 1/2: ");
      printed.sentence("gmp train: progress", epoch.substring(epoch.indexOf("1/2: ") + 5));
      readFolder(folder.resolve("train-" + i));
    }
    printed.table("gmp eval: table, of images", lines(gmp("eval", at("train-0"))).get(0), true);
    gmp("export", at("train-0"), "--to", at("served"));
    printed.json("gmp export: model_card.json", read(folder.resolve("served/model_card.json")));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, UTF_8);
  }

  /** Reads all files of a run; one that is not known has to be added here, and defined. */
  private void readFolder(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        readFile(file);
      }
    }
  }

  private void readFile(Path file) throws IOException {
    String name = file.getFileName().toString();
    switch (name) {
      case "history.csv" -> printed.csv("run folder: history.csv", read(file));
      case "history.jsonl" -> printed.jsonLines("run folder: history.jsonl", read(file));
      case "run.json" -> printed.json("run folder: run.json", read(file));
      case "state.json" -> printed.json("run folder: checkpoints/*/state.json", read(file));
      case "data.csv.gz" -> printed.csv("run folder: data.csv.gz", unzipped(file));
      case "result.json" -> printed.json("run folder: result.json", read(file));
      default -> {
        if (name.startsWith("events.out.tfevents")) {
          printed.events("run folder: TensorBoard", Files.readAllBytes(file));
        } else {
          assertWithMessage("files without names, to which %s does not belong", file)
              .that(WITHOUT_NAMES)
              .contains(name);
        }
      }
    }
  }

  private static String unzipped(Path file) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private void experiments() throws IOException {
    gmp(
        "bench",
        "levy",
        "--seeds",
        "1",
        "--param",
        "sp,gmp",
        "--init-scale",
        "2",
        "--out",
        at("levy"));
    printed.json("gmp bench: result.json", read(folder.resolve("levy/result.json")));
    readFolder(folder.resolve("levy/runs"));
    printed.table("gmp describe RUN: table", lines(gmp("describe", at("levy"))).get(0), true);
    printed.table(
        "gmp eval: table, of experiments",
        lines(gmp("eval", at("levy"), "--runs", "levy-sp-0")).get(0),
        true);
    for (Experiment experiment : Experiments.all()) {
      // To train them all takes minutes; a history has the names of the recipe's metrics.
      List<String> names = new ArrayList<>(List.of("loss"));
      experiment.recipe().metrics().forEach(metric -> names.add(metric.name()));
      for (String name : names) {
        printed.add("run folder: result.json", "trace.history." + name);
        printed.add("run folder: result.json", "trace.history.validation_" + name);
      }
      printed.add("run folder: result.json", "metrics." + experiment.metric());
      printed.add("gmp bench: result.json", "runs.metrics." + experiment.metric());
      printed.add("gmp bench: result.json", "summary.medians." + experiment.metric());
    }
    BenchResult result = PrintedBench.result();
    printed.json("gmp bench: result.json", BenchJson.of(result));
    printed.csv("gmp bench: --format csv", BenchCsv.of(result));
    printed.csv("gmp bench: comparisons.csv", BenchCsv.comparisons(result));
    printed.html(BenchReport.html(result));
    benchTable("gmp bench: table", PrintedBench.table());
    printed.table("gmp bench: table of comparisons", line(PrintedBench.table(), "p (Holm)"), false);
  }

  private void benchTable(String output, String text) {
    List<String> lines = lines(text);
    int above = lines.indexOf(line(text, "  test_"));
    printed.table(output, lines.get(above), lines.get(above + 1));
  }

  private void images() throws IOException {
    String text =
        gmp(
            "bench",
            "mlp",
            "--data",
            at("digits"),
            "--units",
            "3",
            "--epochs",
            "1",
            "--batch",
            "16",
            "--steps",
            "1",
            "--target",
            "0.01",
            "--seeds",
            "1",
            "--param",
            "sp,gmp",
            "--out",
            at("images"));
    benchTable("gmp bench --data: table", text);
    stepTable(text);
    printed.json("gmp bench: result.json", read(folder.resolve("images/result.json")));
    printed.html(read(folder.resolve("images/report.html")));
    readFolder(folder.resolve("images/runs"));
    String speed =
        gmp("speed", "vgg6", "--batch", "1", "--steps", "1", "--param", "sp", "--out", at("speed"));
    stepTable(speed);
    List<String> lines = lines(speed);
    int batch = lines.indexOf(line(speed, "a batch  a second"));
    printed.table("gmp speed: table of inference", lines.get(batch - 1), lines.get(batch));
    printed.json("gmp speed: result.json", read(folder.resolve("speed/result.json")));
    printed.csv(
        "gmp speed: --format csv",
        gmp(
            "speed",
            "vgg6",
            "--batch",
            "1",
            "--steps",
            "1",
            "--param",
            "sp",
            "--format",
            "csv",
            "--out",
            at("speed")));
  }

  private void stepTable(String text) {
    List<String> lines = lines(text);
    int step = lines.indexOf(line(text, "a step  a second"));
    printed.table("gmp speed: table", lines.get(step - 1), lines.get(step));
  }

  private void analyze() throws IOException, InterruptedException {
    for (String[] what : new String[][] {{"figure1"}, {at("levy"), "--trials", "5"}}) {
      List<String> arguments =
          new ArrayList<>(List.of("analyze", "--eps", "1e-3", "--out", at("stability")));
      arguments.addAll(List.of(what));
      String table = gmp(arguments.toArray(new String[0]));
      printed.table("gmp analyze: table", line(table, "eps 0.001"), false);
      stability(folder.resolve("stability"));
    }
    for (Quantity quantity : Quantity.values()) {
      printed.add("gmp analyze: gate rules", quantity.id());
    }
    StabilityReport report = recorded();
    printed.json("gmp analyze: stability.json", StabilityJson.of(report));
    printed.html(StabilityHtml.of(report, Verdict.none()));
  }

  private void stability(Path written) throws IOException {
    printed.json("gmp analyze: stability.json", read(written.resolve("stability.json")));
    printed.csv("gmp analyze: stability.csv", read(written.resolve("stability.csv")));
    printed.csv("gmp analyze: stability-units.csv", read(written.resolve("stability-units.csv")));
    printed.markdown("gmp analyze: stability.md", read(written.resolve("stability.md")));
    String page = read(written.resolve("stability.html"));
    printed.html(page);
    for (String axis : List.of("turned by, degrees", "moved by, input units")) {
      if (page.contains(">" + axis + "<")) {
        printed.add("gmp analyze: stability.html, figures", axis);
      }
    }
  }

  /**
   * A report with what only Java can give: movement in training; units without weights, always on
   * and at a pole; and a ReLU without boundaries.
   */
  private static StabilityReport recorded() throws InterruptedException {
    Model network =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.of(Shape.BATCH, 3)))
            .dense(3)
            .relu()
            .relu()
            .dense(1)
            .build();
    Map<String, NdArray> values = new LinkedHashMap<>(network.initialize(Seed.of(2)).asMap());
    for (Map.Entry<String, NdArray> value : values.entrySet()) {
      if (value.getValue().shape().equals(Shape.of(3, 3))) {
        value.setValue(NdArray.of(Shape.of(3, 3), 0, 1, 0.5, 0, 0, 0.3, 0, 0, -2));
      } else if (value.getValue().shape().equals(Shape.of(3))) {
        value.setValue(NdArray.of(Shape.of(3), 0, 100, 0.1));
      }
    }
    Model special = network.withWeights(Weights.of(values));
    NdArray rows = NdArray.of(Shape.of(2, 3), 0.1, 0.2, -1, 3, 2, -2);
    BoundarySeries series;
    try (BoundaryRecorder recorder =
        BoundaryRecorder.of(network).activityOn(rows).on(new Interpreter())) {
      for (int epoch = 0; epoch < 3; epoch++) {
        recorder.record(epoch, network.initialize(Seed.of(epoch)));
      }
      series = recorder.series(recorder.layerNames().asList().get(0));
    }
    return StabilityAnalysis.of("recorded")
        .subject("sp", special)
        .subject("gmp", special.rewrite(Parameterizations.geometric()))
        .dynamics("sp", List.of(series))
        .activityOn(rows)
        .run(new Interpreter());
  }

  private void claims() throws IOException {
    String untrained =
        "instability-sp,stability-gmp,stability-metric,stability-first-order,figure1,depth-pieces,"
            + "depth-network,depth-square,depth-smooth-limit,ntk-separation,ntk-condition,"
            + "ntk-angle-limit,ntk-condition-limit,ntk-gradient-norm,ntk-linear-kernel,"
            + "path-scaling,path-count";
    gmp("claims", "--quick", "--run", untrained, "--out", at("claims"));
    printed.json("gmp claims: claims.json", read(folder.resolve("claims/claims.json")));
    for (Finding finding : PrintedClaims.findings()) {
      finding
          .numbers()
          .keySet()
          .forEach(name -> printed.add("gmp claims: claims.json", "claims.numbers." + name));
    }
    printed.html(PrintedClaims.page());
    String found = gmp("claims", "--quick", "--run", "path-scaling");
    assertThat(found).containsMatch("; n = \\d+; \\d+\\.\\d s\n");
    printed.add("gmp claims --run: claim by claim", "n");
    printed.add("gmp claims --run: claim by claim", "s");
    printed.names().get("gmp claims: claims.json").stream()
        .filter(path -> path.startsWith("claims.numbers."))
        .map(path -> path.substring("claims.numbers.".length()))
        .collect(toImmutableList())
        .forEach(name -> printed.add("gmp claims --run: claim by claim", name));
    printed.table("gmp claims: table", lines(gmp("claims")).get(0), true);
  }
}
