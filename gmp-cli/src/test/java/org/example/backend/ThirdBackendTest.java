package org.example.backend;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gmp.cli.ExitCode;
import org.gmp.cli.IdxImages;
import org.gmp.cli.Main;
import org.gmp.model.Weights;
import org.gmp.zoo.run.RunFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backend of another package, which commands find by its name alone. */
final class ThirdBackendTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void data() throws IOException {
    IdxImages.write(folder.resolve("digits"));
  }

  private int gmp(String... line) {
    return Main.run(line, new PrintWriter(out), new PrintWriter(err, true));
  }

  private Weights trained(String run, String... backend) {
    List<String> line = new ArrayList<>(List.of("train", "mlp", "--param", "gmp", "--units", "5"));
    line.addAll(List.of("--data", folder.resolve("digits").toString(), "--epochs", "2"));
    line.addAll(List.of("--out", folder.resolve(run).toString()));
    line.addAll(List.of(backend));
    assertWithMessage("%s", err).that(gmp(line.toArray(new String[0]))).isEqualTo(ExitCode.DONE);
    return RunFolder.at(folder.resolve(run)).trained().weights().orElseThrow();
  }

  @Test
  void trainsAndEvaluatesAndItsFactsStandInTheRun() {
    Weights expected = trained("interpreted", "--backend", "interpreter");
    assertThat(trained("third", "--backend", "third", "--device", "left")).isEqualTo(expected);
    assertThat(RunFolder.at(folder.resolve("third")).find().orElseThrow().environment())
        .containsAtLeast("backend", "third backend", "device", "left");
    String run = folder.resolve("third").toString();
    assertThat(gmp("eval", run, "--backend", "third", "--format", "json")).isEqualTo(ExitCode.DONE);
  }

  @Test
  void itsDevicesAreItsOwn() {
    int code = gmp("bench", "levy", "--backend", "third", "--device", "gpu");
    assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString())
        .contains("--device: the backend 'third' has only left, right, got 'gpu'");
  }

  @Test
  void anUnknownNameIsAnsweredByAllThatThereAre() {
    int code = gmp("analyze", "figure1", "--backend", "thrid");
    assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString())
        .contains(
            "--backend: no backend named 'thrid' (did you mean 'third'?); known: interpreter,"
                + " tensorflow, third");
  }
}
