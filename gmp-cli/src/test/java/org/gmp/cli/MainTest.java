package org.gmp.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void helpGoesToStandardOutputAndNamesTheExitCodes() {
    assertThat(run("--help")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("Usage: gmp");
    assertThat(out.toString()).containsMatch("1\\s+a gate failed");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void unknownOptionIsBadInput() {
    assertThat(run("--no-such-option")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("--no-such-option");
  }

  @Test
  void missingCommandIsBadInput() {
    assertThat(run()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("Missing command");
  }

  @Test
  void describeShowsTheLayersOfAModelInAParameterization() {
    assertThat(run("describe", "resnet50", "--param", "bn")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("conv_53");
    assertThat(out.toString()).containsMatch("total +25,557,032 +8,178,368,512");
  }

  @Test
  void classesOfAModelCanBeChosenButNotTheSizesOfItsLayers() {
    assertThat(run("describe", "vgg6", "--outputs", "10")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("float32[?,10]");
    assertThat(run("describe", "vgg6", "--units", "3")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("--inputs and --units are for mlp");
  }
}
