package org.gmp.cli.bench;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.gmp.cli.Child;
import org.gmp.cli.ExitCode;
import org.gmp.cli.IdxImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchCommandTest {
  @TempDir Path folder;

  @Test
  void printsTheTableAndWritesTheSchemaAndThePage() throws Exception {
    Child gmp = new Child(folder);
    Child.Outcome outcome = gmp.run("bench", "levy", "--seeds", "3,8", "--param", "sp,gmp");
    assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).contains("levy, protocol heldout, seeds 3,8, 4 runs in ");
    assertThat(outcome.out()).containsMatch("\n  gmp +\\d\\.\\d{3}  ");
    for (String line : outcome.out().lines().toList()) {
      assertThat(line.length()).isAtMost(100);
    }
    assertThat(outcome.err()).contains("gmp: wrote runs/levy/result.json");
    assertThat(outcome.err()).doesNotContain("XLA");
    assertThat(gmp.files())
        .containsExactly(
            "runs/levy/comparisons.csv",
            "runs/levy/report.html",
            "runs/levy/result.json",
            "runs/levy/runs/levy-gmp-3/result.json",
            "runs/levy/runs/levy-gmp-3/run.json",
            "runs/levy/runs/levy-gmp-3/weights.safetensors",
            "runs/levy/runs/levy-gmp-8/result.json",
            "runs/levy/runs/levy-gmp-8/run.json",
            "runs/levy/runs/levy-gmp-8/weights.safetensors",
            "runs/levy/runs/levy-sp-3/result.json",
            "runs/levy/runs/levy-sp-3/run.json",
            "runs/levy/runs/levy-sp-3/weights.safetensors",
            "runs/levy/runs/levy-sp-8/result.json",
            "runs/levy/runs/levy-sp-8/run.json",
            "runs/levy/runs/levy-sp-8/weights.safetensors");
    assertThat(Files.readString(folder.resolve("runs/levy/report.html"))).contains("</html>");

    JsonNode result = new ObjectMapper().readTree(folder.resolve("runs/levy/result.json").toFile());
    assertThat(result.path("schema").asText()).isEqualTo("gmp.bench/2");
    assertThat(result.path("experiment").asText()).isEqualTo("levy");
    assertThat(result.path("protocol").asText()).isEqualTo("heldout");
    JsonNode environment = result.path("environment");
    assertThat(environment.path("command").asText())
        .isEqualTo("gmp bench levy --seeds 3,8 --param sp,gmp");
    for (String name :
        new String[] {
          "gmp",
          "commit",
          "tensorflow",
          "backend",
          "device",
          "threads",
          "java",
          "os",
          "cpu",
          "cores",
          "date"
        }) {
      assertThat(environment.path(name).asText()).isNotEmpty();
    }
    assertThat(result.path("runs")).hasSize(4);
    JsonNode run = result.path("runs").get(3);
    assertThat(run.path("experiment").asText()).isEqualTo("levy");
    assertThat(run.path("parameterization").asText()).isEqualTo("gmp");
    assertThat(run.path("seed").asLong()).isEqualTo(8);
    assertThat(run.path("metrics").path("test_rmse").asDouble()).isGreaterThan(0.1);
    assertThat(run.path("steps").asLong()).isGreaterThan(100);
    assertThat(run.path("train_seconds").asDouble()).isGreaterThan(0.0);
    assertThat(result.path("comparisons").get(0).path("seeds").asInt()).isEqualTo(2);
    assertThat(outcome.out()).contains("gmp - sp");
    assertThat(outcome.out()).contains("no difference shown");
  }

  @Test
  void measuresHowFastAModelTrains() throws Exception {
    Child gmp = new Child(folder);
    Child.Outcome outcome =
        gmp.run(
            "bench", "vgg6", "--synthetic", "--batch", "2", "--steps", "1", "--param", "sp,gmp");
    assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).contains("vgg6, noise, batches of 2, 1 step of each in turn");
    assertThat(outcome.out()).containsMatch("\n  gmp +fp32 +\\d");
    for (String line : outcome.out().lines().toList()) {
      assertThat(line.length()).isAtMost(100);
    }
    assertThat(gmp.files()).containsExactly("runs/vgg6-synthetic/result.json");
    JsonNode result =
        new ObjectMapper().readTree(folder.resolve("runs/vgg6-synthetic/result.json").toFile());
    assertThat(result.path("schema").asText()).isEqualTo("gmp.bench/2");
    assertThat(result.path("environment").path("backend").asText()).endsWith("fp32");
    JsonNode metrics = result.path("runs").get(1).path("metrics");
    assertThat(metrics.path("gflops").asDouble()).isGreaterThan(0.0);
    assertThat(metrics.path("matmul_peak_gflops").asDouble()).isGreaterThan(0.0);
    assertThat(metrics.path("ratio_to_sp").asDouble()).isGreaterThan(0.0);
  }

  @Test
  void trainsAModelOnImagesAndGoesOnWhereAskedTo() throws Exception {
    String digits = IdxImages.write(folder.resolve("digits")).toString();
    Child gmp = new Child(folder);
    String[] line = {
      "bench",
      "mlp",
      "--data",
      digits,
      "--param",
      "sp,gmp+imn",
      "--seeds",
      "2",
      "--epochs",
      "2",
      "--batch",
      "16",
      "--units",
      "5",
      "--steps",
      "1",
      "--target",
      "0.01",
      "--out",
      "out"
    };
    Child.Outcome outcome = gmp.run(line);
    assertWithMessage(outcome.err()).that(outcome.code()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.err()).contains("gmp: run 4/4: mlp, gmp+imn, seed 1");
    assertThat(outcome.err()).contains("gmp: wrote out/report.html");
    assertThat(outcome.out()).contains("mlp, noise, batches of 16, 1 step of each in turn");
    assertThat(outcome.out()).contains("mlp, protocol heldout, seeds 0-1, 4 runs in ");
    assertThat(outcome.out()).containsMatch("\n  gmp\\+imn +\\d\\.\\d{3}  ");
    assertThat(outcome.out()).contains("to target: until a validation accuracy of 0.01");
    for (String printed : outcome.out().lines().toList()) {
      assertWithMessage(printed).that(printed.length()).isAtMost(100);
    }
    JsonNode result = new ObjectMapper().readTree(folder.resolve("out/result.json").toFile());
    assertThat(result.path("environment").path("precision").asText()).isEqualTo("fp32");
    JsonNode metrics = result.path("runs").get(3).path("metrics");
    for (String name :
        new String[] {
          "test_accuracy",
          "images_per_second",
          "seconds_per_step",
          "gflops",
          "matmul_peak_gflops",
          "ratio_to_sp",
          "seconds_to_target"
        }) {
      assertWithMessage(name).that(metrics.path(name).isNumber()).isTrue();
    }

    gmp.run(line).failsWith(ExitCode.BAD_INPUT, "there are runs in out; go on with --resume");
    String[] more = Arrays.copyOf(line, line.length + 1);
    more[line.length] = "--resume";
    Child.Outcome again = gmp.run(more);
    assertWithMessage(again.err()).that(again.code()).isEqualTo(ExitCode.DONE);
    assertThat(again.err()).doesNotContain("gmp: run ");
    JsonNode same = new ObjectMapper().readTree(folder.resolve("out/result.json").toFile());
    assertThat(same.path("runs").get(3).path("metrics").path("test_loss"))
        .isEqualTo(metrics.path("test_loss"));
    Child.Outcome measured = gmp.run("eval", "out", "--format", "csv");
    assertWithMessage(measured.err()).that(measured.code()).isEqualTo(ExitCode.DONE);
    assertThat(measured.out().lines().map(row -> row.split(",", 2)[0]).toList())
        .containsExactly(
            "run",
            "out/runs/mlp-gmp+imn-0",
            "out/runs/mlp-gmp+imn-1",
            "out/runs/mlp-sp-0",
            "out/runs/mlp-sp-1")
        .inOrder();
    Child.Outcome exported = gmp.run("export", "out", "--runs", "mlp-sp-1", "--to", "served");
    assertWithMessage(exported.err()).that(exported.code()).isEqualTo(ExitCode.DONE);
    assertThat(exported.out()).startsWith("mlp-sp-1: wrote served; ");
    Child.Outcome analyzed =
        gmp.run("analyze", "./out", "--param", "gmp+imn", "--perturb", "ones", "--out", "stable");
    assertWithMessage(analyzed.err()).that(analyzed.code()).isEqualTo(ExitCode.DONE);
    assertThat(analyzed.out()).startsWith("out: 2 models, seed 0\n");
    assertThat(analyzed.out()).contains("\n  gmp+imn seed 1  ones");
    gmp.run("analyze", "./out", "--seeds", "9-9")
        .failsWith(
            ExitCode.BAD_INPUT, "./out: no network of this choice; there are mlp gmp+imn seed 0");
  }

  @Test
  void sameSeedGivesSameNumbersAndNoFolderIsWrittenOver() throws Exception {
    Child gmp = new Child(folder);
    String[] line = {"bench", "levy", "--seeds", "0-0", "--param", "gmp", "--format", "csv"};
    Child.Outcome first = gmp.run(line);
    Child.Outcome second = gmp.run(line);
    assertThat(value(second)).isEqualTo(value(first));
    assertThat(gmp.files()).containsAtLeast("runs/levy/result.json", "runs/levy-2/result.json");
    assertThat(Files.exists(folder.resolve("runs/levy-3"))).isFalse();
  }

  private static String value(Child.Outcome outcome) {
    String[] lines = outcome.out().lines().toArray(String[]::new);
    assertThat(lines).hasLength(2);
    assertThat(lines[0])
        .startsWith("experiment,protocol,parameterization,seed,metric,value,steps,");
    String[] cells = lines[1].split(",", -1);
    assertThat(cells[4]).isEqualTo("test_rmse");
    assertThat(cells[5]).matches("\\d+\\.\\d+");
    return cells[5] + " after " + cells[6];
  }

  @Test
  void learningRateAndInitialWeightsAreChosenAndRecorded() throws Exception {
    Child gmp = new Child(folder);
    String[] line = {
      "bench",
      "levy",
      "--seeds",
      "1",
      "--param",
      "gmp",
      "--out",
      "varied",
      "--lr",
      "1e-9",
      "--init",
      "constant-variance",
      "--init-scale",
      "2"
    };
    Child.Outcome outcome = gmp.run(line);
    assertWithMessage(outcome.err()).that(outcome.code()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out())
        .contains("learning rate 1.0E-9, initialization constant-variance times 2.0;");
    ObjectMapper json = new ObjectMapper();
    JsonNode settings =
        json.readTree(folder.resolve("varied/result.json").toFile()).at("/experiments/0/settings");
    assertThat(settings.path("learning_rate").asText()).isEqualTo("1.0E-9");
    assertThat(settings.path("initialization").asText()).isEqualTo("constant-variance times 2.0");
    JsonNode run = json.readTree(folder.resolve("varied/runs/levy-gmp-0/run.json").toFile());
    assertThat(run.at("/model/initialization/distribution").asText())
        .isEqualTo("constant-variance");
    assertThat(run.at("/model/initialization/scale").asDouble()).isEqualTo(2);
    assertThat(run.at("/training/optimizer/learning_rate").asDouble()).isEqualTo(1e-9);

    gmp.run("bench", "levy", "--seeds", "1", "--param", "gmp", "--out", "varied", "--resume")
        .failsWith(ExitCode.BAD_INPUT, "initialization=constant-variance times 2.0");
    gmp.run("bench", "vgg6", "--synthetic", "--init", "he")
        .failsWith(ExitCode.BAD_INPUT, "--init is not for measuring a model's speed");
    gmp.run("bench", "vgg6", "--data", "mnist", "--lr", "0.1")
        .failsWith(ExitCode.BAD_INPUT, "--lr is for experiments, not for models");
    gmp.run("bench", "levy", "--init", "magic")
        .failsWith(ExitCode.BAD_INPUT, "expected one of glorot, he, constant-variance, orthogonal");
  }

  @Test
  void aKillLosesOnlyTheRunsInProgress() throws Exception {
    Child gmp = new Child(folder);
    String[] line = {
      "bench", "levy", "--seeds", "2", "--param", "sp,gmp", "--threads", "1", "--out", "killed"
    };
    String[] resumed = Arrays.copyOf(line, line.length + 1);
    resumed[line.length] = "--resume";
    gmp.run(resumed).failsWith(ExitCode.BAD_INPUT, "--resume: expected the folder of a bench");
    Path first = folder.resolve("killed/runs/levy-sp-0/result.json");
    Process process = gmp.start(line);
    while (process.isAlive() && !Files.exists(first)) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    process.destroyForcibly();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.exists(folder.resolve("killed/result.json"))).isFalse();
    byte[] finished = Files.readAllBytes(first);

    Child.Outcome rest = gmp.run(resumed);
    assertWithMessage(rest.err()).that(rest.code()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readAllBytes(first)).isEqualTo(finished);
    line[line.length - 1] = "whole";
    assertThat(gmp.run(line).code()).isEqualTo(ExitCode.DONE);
    assertThat(runs("killed")).isEqualTo(runs("whole"));
  }

  /** The runs of a result, without their times. */
  private JsonNode runs(String bench) throws Exception {
    JsonNode runs =
        new ObjectMapper().readTree(folder.resolve(bench).resolve("result.json").toFile());
    runs.path("runs").forEach(run -> ((ObjectNode) run).remove("train_seconds"));
    return runs.path("runs");
  }
}
