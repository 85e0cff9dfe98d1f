package org.gmp.cli.export;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gmp.cli.Child;
import org.gmp.cli.ExitCode;
import org.gmp.cli.TrainedDigits;
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

/** {@code gmp export} as a process, and what it wrote as a client reads it. */
final class ExportCommandTest {
  @TempDir Path folder;

  private Child gmp;

  @BeforeEach
  void train() throws Exception {
    gmp = TrainedDigits.in(folder);
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
    assertThat(card.path("metrics").path("validation_loss").asDouble())
        .isEqualTo(TrainedDigits.history(folder, 8, 5));
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
