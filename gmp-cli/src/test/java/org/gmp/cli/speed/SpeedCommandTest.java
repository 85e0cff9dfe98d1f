package org.gmp.cli.speed;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gmp.cli.Child;
import org.gmp.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpeedCommandTest {
  @TempDir Path folder;

  private static String withoutNumbers(String text) {
    return text.replaceAll("[0-9][0-9.,]*(e[+-][0-9]+)?", "#").replaceAll(" +", " ");
  }

  @Test
  void measuresStepsOnNoiseAsBenchSyntheticDoes() throws Exception {
    Child gmp = new Child(folder);
    Child.Outcome speed = gmp.run("speed", "vgg6", "--param", "sp", "--batch", "2", "--steps", "1");
    assertThat(speed.code()).isEqualTo(ExitCode.DONE);
    assertThat(speed.out()).contains("vgg6, noise, batches of 2, 1 step of each in turn, ");
    assertThat(speed.out()).containsMatch("\\n {2}sp +fp32 +");
    assertThat(speed.err()).contains("gmp: wrote runs/vgg6-synthetic/result.json");
    assertThat(Files.readString(folder.resolve("runs/vgg6-synthetic/result.json")))
        .contains("inference_images_per_second");
    assertThat(speed.out()).contains("inference, 1 batch of 2 of each in turn");
    Child.Outcome bench =
        gmp.run("bench", "vgg6", "--synthetic", "--param", "sp", "--batch", "2", "--steps", "1");
    assertThat(withoutNumbers(bench.out())).isEqualTo(withoutNumbers(speed.out()));
  }
}
