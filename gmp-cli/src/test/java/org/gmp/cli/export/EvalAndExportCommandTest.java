package org.gmp.cli.export;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gmp.cli.Child;
import org.gmp.cli.ExitCode;
import org.gmp.cli.IdxImages;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.model.Model;
import org.gmp.tf.ServedModel;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.store.RunStore;
import org.gmp.zoo.store.StoredRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with a trained run, each command as a process. */
final class EvalAndExportCommandTest {
  @TempDir Path folder;

  private Child gmp;

  @BeforeEach
  void train() throws Exception {
    IdxImages.write(folder.resolve("digits"));
    gmp = new Child(folder);
    Child.Outcome trained =
        gmp.run(
            "train",
            "mlp",
            "--data",
            "digits",
            "--out",
            "run",
            "--param",
            "gmp",
            "--units",
            "9",
            "--epochs",
            "8",
            "--batch",
            "16",
            "--lr",
            "0.02",
            "--backend",
            "interpreter");
    assertWithMessage(trained.err()).that(trained.code()).isEqualTo(ExitCode.DONE);
  }

  private JsonNode eval(String... more) throws Exception {
    String[] line = {"eval", "run", "--format", "json", "--backend", "interpreter"};
    String[] all = java.util.Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    Child.Outcome outcome = gmp.run(all);
    assertWithMessage(outcome.err()).that(outcome.code()).isEqualTo(ExitCode.DONE);
    return new ObjectMapper().readTree(outcome.out()).path("entries").get(0);
  }

  private double history(int row, int column) throws IOException {
    List<String> rows = Files.readAllLines(folder.resolve("run/history.csv"));
    return Double.parseDouble(rows.get(row).split(",", -1)[column]);
  }

  @Test
  void exportKeepsToTheToleranceAskedFor() throws Exception {
    Child.Outcome strict = gmp.run("export", "run", "--to", "served", "--tolerance", "1e-15");
    strict.failsWith(ExitCode.RUN_FAILED, "nothing was written (--tolerance allows more)");
    assertThat(Files.exists(folder.resolve("served"))).isFalse();
    Child.Outcome lax = gmp.run("export", "run", "--to", "served", "--tolerance", "0.001");
    assertWithMessage(lax.err()).that(lax.code()).isEqualTo(ExitCode.DONE);
    assertThat(lax.out()).contains("(allowed: 1e-03)");
    gmp.run("export", "run", "--to", "other", "--tolerance", "0")
        .failsWith(ExitCode.BAD_INPUT, "'--tolerance': expected a number between 0 and 1, got '0'");
  }

  @Test
  void evalGivesTheNumbersOfTraining() throws Exception {
    JsonNode last = eval();
    assertThat(last.path("weights").asText()).isEqualTo("final");
    assertThat(last.path("images").asText()).isEqualTo("25");
    assertThat(last.path("loss").asDouble()).isWithin(1e-5).of(history(8, 5));
    assertThat(last.path("top1").asDouble()).isWithin(1e-5).of(history(8, 6));
    assertThat(last.path("top5").asDouble()).isWithin(1e-5).of(history(8, 7));

    JsonNode earlier = eval("--weights", "step-000000036-epoch-00006", "--batch", "7");
    assertThat(earlier.path("loss").asDouble()).isWithin(1e-5).of(history(6, 5));

    gmp.run("eval", "run", "--weights", "step-7")
        .failsWith(ExitCode.BAD_INPUT, "step-7", "it does not exist");
    gmp.run("eval", "digits")
        .failsWith(
            ExitCode.BAD_INPUT, "digits: expected the folder of a run", "got a folder with t10k-");
    Path labels = folder.resolve("digits/t10k-labels-idx1-ubyte");
    Files.write(labels, new byte[] {1, 2, 3});
    gmp.run("eval", "run").failsWith(ExitCode.BAD_INPUT, "t10k-labels-idx1-ubyte");
  }

  @Test
  void exportWritesWhatTheRunComputes() throws Exception {
    Child.Outcome outcome = gmp.run("export", "run", "--to", "served");
    assertWithMessage(outcome.err()).that(outcome.code()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).contains("mlp-gmp: wrote served; outputs before and after folding");
    assertThat(gmp.files())
        .containsAtLeast("served/saved_model.pb", "served/model_card.json", "served/MODEL_CARD.md");

    Model model = RunFolder.at(folder.resolve("run")).trained();
    float[] pixels = new float[2 * 6 * 5];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) Math.sin(i);
    }
    NdArray rows = NdArray.of(Shape.of(2, 6, 5, 1), pixels);
    try (ServedModel served = ServedModel.load(folder.resolve("served"))) {
      assertThat(served.run(rows).keySet()).containsExactly("logits", "probabilities");
      assertThat(served.run(rows, "logits").toDoubles())
          .usingTolerance(1e-5)
          .containsExactly(model.predict(rows).toDoubles())
          .inOrder();
      NdArray probabilities = served.run(rows, "probabilities");
      double sum = 0;
      for (int i = 0; i < 10; i++) {
        sum += probabilities.get(i);
      }
      assertThat(sum).isWithin(1e-6).of(1);
    }
    JsonNode card = new ObjectMapper().readTree(folder.resolve("served/model_card.json").toFile());
    assertThat(card.path("inputs").path("image").path("dtype").asText()).isEqualTo("float32");
    assertThat(card.path("inputs").path("image").path("shape").toString()).isEqualTo("[-1,6,5,1]");
    assertThat(card.path("classes")).hasSize(10);
    assertThat(card.path("metrics").path("validation_loss").asDouble()).isEqualTo(history(8, 5));
    assertThat(card.path("provenance").path("parameterization").asText()).isEqualTo("gmp");

    gmp.run("export", "run", "--to", "served")
        .failsWith(ExitCode.BAD_INPUT, "there is something in served");
  }

  @Test
  void exportTakesWhatABenchLeft() throws Exception {
    Child.Outcome bench =
        gmp.run(
            "bench",
            "levy",
            "--seeds",
            "0-0",
            "--param",
            "sp,bn",
            "--out",
            "levy",
            "--backend",
            "interpreter");
    assertWithMessage(bench.err()).that(bench.code()).isEqualTo(ExitCode.DONE);
    Child.Outcome outcome = gmp.run("export", "levy", "--to", "served");
    assertWithMessage(outcome.err()).that(outcome.code()).isEqualTo(ExitCode.DONE);
    Child.Outcome measured =
        gmp.run("eval", "levy", "--format", "json", "--backend", "interpreter");
    assertWithMessage(measured.err()).that(measured.code()).isEqualTo(ExitCode.DONE);
    JsonNode entries = new ObjectMapper().readTree(measured.out()).path("entries");
    assertThat(entries).hasSize(2);
    for (JsonNode entry : entries) {
      assertThat(entry.path("metric").asText()).isEqualTo("test_rmse");
      assertThat(entry.path("value")).isEqualTo(entry.path("recorded"));
    }
    gmp.run("eval", "levy", "--runs", "levy-wn-0")
        .failsWith(ExitCode.BAD_INPUT, "[levy-bn-0, levy-sp-0], got 'levy-wn-0'");
    gmp.run("eval", "levy", "--batch", "3")
        .failsWith(ExitCode.BAD_INPUT, "--batch is for images; levy is of an experiment");
    NdArray rows = NdArray.of(Shape.of(2, 1), 0.25, -1.5);
    for (StoredRun saved : RunStore.open(folder.resolve("levy")).runs()) {
      Path target = folder.resolve("served").resolve(saved.name());
      try (ServedModel served = ServedModel.load(target)) {
        assertThat(served.run(rows, "output").toDoubles())
            .usingTolerance(1e-9)
            .containsExactly(saved.trained().predict(rows).toDoubles())
            .inOrder();
      }
    }
  }
}
