package org.gmp.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No line of TensorFlow's native log reaches standard error, unless it is asked for. */
final class QuietTest {
  private static final String TRAIN =
      "train mlp --data synthetic --image-size 4 --epochs 1 --batch 1280";

  @TempDir Path folder;

  private static void assertQuiet(String err) {
    for (String word :
        ImmutableList.of("I0000", "W0000", "absl", "oneDNN", "cpu_feature_guard", "gmp-drain")) {
      assertWithMessage("standard error").that(err).doesNotContain(word);
    }
  }

  private String err(String line) throws Exception {
    Child.Outcome outcome =
        new Child(folder).run(Splitter.on(' ').splitToList(line).toArray(String[]::new));
    assertWithMessage(outcome.err()).that(outcome.code()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.err()).contains("gmp: ");
    return outcome.err();
  }

  @Test
  void throughAPipe() throws Exception {
    assertQuiet(err(TRAIN + " --out bf16 --precision bf16"));
    assertQuiet(err("bench levy --param sp --seeds 1 --out bench"));
    assertThat(err(TRAIN + " --out fp32 --verbose")).contains("I0000");
    Child.Outcome exported = new Child(folder).run("export", "fp32", "--to", "model");
    assertThat(exported.code()).isEqualTo(ExitCode.DONE);
    assertThat(exported.err()).isEmpty();
  }

  @Test
  void inAFile() throws Exception {
    Process process = new Child(folder).start((TRAIN + " --out fp32").split(" ", -1));
    assertThat(process.waitFor()).isEqualTo(ExitCode.DONE);
    String err = Files.readString(folder.resolve("err.txt"));
    assertQuiet(err);
    assertThat(err).contains("gmp: training mlp as sp on tensorflow");
    assertThat(err).contains("gmp: wrote fp32/weights.safetensors");
  }
}
