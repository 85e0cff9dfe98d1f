package org.gmp.cli.eval;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gmp.cli.Child;
import org.gmp.cli.ExitCode;
import org.gmp.cli.TrainedDigits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gmp eval} as a process. */
final class EvalCommandTest {
  @TempDir Path folder;

  private Child gmp;

  @BeforeEach
  void train() throws Exception {
    gmp = TrainedDigits.in(folder);
  }

  private JsonNode eval(String... more) throws Exception {
    String[] line = {"eval", "run", "--format", "json", "--backend", "interpreter"};
    String[] all = Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    Child.Outcome outcome = gmp.run(all);
    assertWithMessage(outcome.err()).that(outcome.code()).isEqualTo(ExitCode.DONE);
    return new ObjectMapper().readTree(outcome.out()).path("entries").get(0);
  }

  @Test
  void evalGivesTheNumbersOfTraining() throws Exception {
    JsonNode last = eval();
    assertThat(last.path("weights").asText()).isEqualTo("final");
    assertThat(last.path("images").asText()).isEqualTo("25");
    assertThat(last.path("loss").asDouble()).isWithin(1e-5).of(TrainedDigits.history(folder, 8, 5));
    assertThat(last.path("top1").asDouble()).isWithin(1e-5).of(TrainedDigits.history(folder, 8, 6));
    assertThat(last.path("top5").asDouble()).isWithin(1e-5).of(TrainedDigits.history(folder, 8, 7));

    JsonNode earlier = eval("--weights", "step-000000036-epoch-00006", "--batch", "7");
    assertThat(earlier.path("loss").asDouble())
        .isWithin(1e-5)
        .of(TrainedDigits.history(folder, 6, 5));

    gmp.run("eval", "run", "--weights", "step-7")
        .failsWith(ExitCode.BAD_INPUT, "step-7", "it does not exist");
    gmp.run("eval", "digits")
        .failsWith(
            ExitCode.BAD_INPUT, "digits: expected the folder of a run", "got a folder with t10k-");
    Path labels = folder.resolve("digits/t10k-labels-idx1-ubyte");
    Files.write(labels, new byte[] {1, 2, 3});
    gmp.run("eval", "run").failsWith(ExitCode.BAD_INPUT, "t10k-labels-idx1-ubyte");
  }
}
