package org.gmp.cli.describe;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.gmp.cli.ExitCode;
import org.gmp.cli.IdxImages;
import org.gmp.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gmp describe} of what trainings and benches left. */
final class DescribeRunTest {
  /** What an earlier version left; see README.md beside it. */
  private static final String BENCH =
      "../gmp-zoo/bench/src/test/resources/org/gmp/zoo/store/bench-runs";

  @TempDir Path folder;

  private String err = "";

  private String run(int code, String... args) {
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    int ended = Main.run(args, new PrintWriter(out, true), new PrintWriter(errors, true));
    err = errors.toString();
    assertWithMessage(err).that(ended).isEqualTo(code);
    return out.toString();
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private void train() throws IOException {
    IdxImages.write(folder.resolve("digits"));
    run(
        ExitCode.DONE,
        "train",
        "mlp",
        "--data",
        at("digits"),
        "--out",
        at("run"),
        "--param",
        "gmp",
        "--units",
        "9",
        "--epochs",
        "2",
        "--batch",
        "16",
        "--lr",
        "0.02",
        "--backend",
        "interpreter");
  }

  @Test
  void aRunOnImagesIsShownWithWhatItTrainedHowFarItCameAndItsLayers() throws IOException {
    train();
    String text = run(ExitCode.DONE, "describe", at("run"));
    assertThat(text).containsMatch("run +mlp-gmp\n");
    assertThat(text).containsMatch("progress +finished after 2 epochs, 12 steps\n");
    assertThat(text).containsMatch("weights +final\n");
    List<String> history = Files.readAllLines(folder.resolve("run/history.csv"), UTF_8);
    double loss = Double.parseDouble(history.get(2).split(",", -1)[2]);
    assertThat(text).containsMatch("result +loss " + String.format(Locale.ROOT, "%.3f", loss));
    assertThat(text).containsMatch("data +idx files as of MNIST");
    assertThat(text).containsMatch("optimizer +Adam.*0\\.02");
    assertThat(text).containsMatch("seed +0\n");
    assertThat(text).containsMatch("begun with backend +reference interpreter");
    assertThat(text).containsMatch("dense_1 .* gmp +matmul add relu mul");
    assertThat(text).contains("gmp: GmP preserves the function");
    assertThat(run(ExitCode.DONE, "describe", at("run/run.json"))).isEqualTo(text);
    assertThat(text.lines().mapToInt(String::length).max().orElseThrow()).isAtMost(120);
  }

  @Test
  void aRunThatDidNotEndSaysHowFarItCame() throws IOException {
    train();
    Files.delete(folder.resolve("run/weights.safetensors"));
    String text = run(ExitCode.DONE, "describe", at("run"));
    assertThat(text).containsMatch("progress +not finished: 2 epochs of at most 2, 12 steps\n");
    assertThat(text).containsMatch("weights +newest, step-000000012-epoch-00002\n");
  }

  @Test
  void theStepOfARunIsItsOwn() throws IOException {
    train();
    assertThat(run(ExitCode.DONE, "describe", at("run"), "--graph")).contains("relu");
    assertThat(run(ExitCode.DONE, "describe", at("run"), "--graph", "--passes"))
        .contains("float32[16,9]");
  }

  @Test
  void aBenchIsALineForEachRunAndEachCanBeChosen() {
    String all = run(ExitCode.DONE, "describe", BENCH);
    assertThat(all)
        .containsMatch("levy-sp-1 +sp +finished after \\d+ epochs, \\d+ steps +test rmse");
    assertThat(all).contains("levy-gmp-1");
    String one = run(ExitCode.DONE, "describe", BENCH, "--runs", "levy-sp-1");
    assertThat(one).containsMatch("data protocol +heldout\n");
    assertThat(one).containsMatch("weights +final\n");
    assertThat(one).containsMatch("result +test rmse \\d");
    assertThat(run(ExitCode.BAD_INPUT, "describe", BENCH, "--graph")).isEmpty();
    assertThat(err).contains("has 2 runs: choose one with --runs");
  }

  @Test
  void whatIsNoRunIsBadInput() {
    assertThat(run(ExitCode.BAD_INPUT, "describe", at("none"))).isEmpty();
    assertThat(err).contains("none: no such folder or file");
    assertThat(run(ExitCode.BAD_INPUT, "describe", at(""))).isEmpty();
    assertThat(err).contains("expected the folder of a run (run.json) or of a bench");
    assertThat(run(ExitCode.BAD_INPUT, "describe", at("x"), "--param", "gmp")).isEmpty();
    assertThat(err).contains("--param, --inputs, --units and --outputs are for models");
    assertThat(run(ExitCode.BAD_INPUT, "describe", "mlp", "--runs", "a")).isEmpty();
    assertThat(err).contains("--runs chooses from a folder that 'gmp bench' left; mlp is none");
    assertThat(run(ExitCode.BAD_INPUT, "describe", "mlpp")).isEmpty();
    assertThat(err).contains("did you mean 'mlp'?");
  }
}
