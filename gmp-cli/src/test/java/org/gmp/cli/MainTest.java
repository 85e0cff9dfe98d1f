package org.gmp.cli;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

  @Test
  void listsInEveryForm() throws Exception {
    assertThat(run("list")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).containsMatch("experiment +uci:boston +Boston housing");
    for (String line : out.toString().lines().toList()) {
      assertThat(line.length()).isAtMost(100);
    }
    out.getBuffer().setLength(0);
    assertThat(run("list", "--format", "csv")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).startsWith("kind,name,description");
    assertThat(out.toString()).contains("\nmodel,mlp,");
    assertThat(out.toString()).contains("\nparameterization,gmp,GmP preserves the function");
    out.getBuffer().setLength(0);
    assertThat(run("list", "--format", "json")).isEqualTo(ExitCode.DONE);
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("schema").asText()).isEqualTo("gmp.list/1");
    assertThat(json.path("entries").findValuesAsText("name"))
        .containsAtLeast("mlp", "levy", "banana", "uci:yacht", "uci", "sp", "wn", "bn", "gmp");
  }

  @Test
  void describesTheNetworkOfAnExperimentInAParameterization() {
    assertThat(run("describe", "uci:boston", "--param", "gmp")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("float64[?,13]");
    // 100 units of 13 + 1 numbers each (12 angles, offset, radius), and the output layer's 101.
    assertThat(out.toString()).containsMatch("total +1,501 ");
    assertThat(out.toString()).contains("gmp: GmP preserves the function");
  }

  @Test
  void describesTheGraph() {
    assertThat(run("describe", "mlp", "--units", "3,4", "--graph")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).containsMatch("dense_3\\S* .*matmul");
  }

  @Test
  void saysWhereToGetData() {
    assertThat(run("data")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).containsMatch("wine +1599 +11 +winequality-red.csv +https://");
    assertThat(run("data", "show", "wine")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("4a402cf041b025d4566d954c3b9ba8635a3a8a01e039005d97d6a710278cf05e");
    assertThat(run("data", "show", "imagenet32")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).containsMatch("file +val_data\\[.npz]");
  }
}
