package org.gmp.cli.explain;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.gmp.cli.ExitCode;
import org.gmp.cli.Main;
import org.gmp.definition.Definitions;
import org.junit.jupiter.api.Test;

final class ExplainCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int gmp(String... arguments) {
    return Main.run(arguments, new PrintWriter(out), new PrintWriter(err, true));
  }

  @Test
  void aNameWithSeveralMeaningsPrintsEach() {
    assertThat(gmp("explain", "turned")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).startsWith("direction_turned\n");
    assertThat(out.toString()).contains("\n\nturn\n");
    assertThat(out.toString()).contains("gmp bench: table: direction turned (the median over");
    assertThat(out.toString().lines().mapToInt(String::length).max().orElseThrow()).isAtMost(100);
  }

  @Test
  void anEntryHasAllParts() {
    assertThat(gmp("explain", "function_change")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .containsMatch(
            "(?s)\n  Symbol .*\n  Formula .*\n  Over .*\n  When .*\n  Unit .*\n  Source ");
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("perturbations.function_change with count, min, median");
  }

  @Test
  void wordsNeedNoQuotes() {
    assertThat(gmp("explain", "location", "moved")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).startsWith("location_moved\n");
  }

  @Test
  void anUnknownNameIsBadInput() {
    assertThat(gmp("explain", "functoin_change")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString())
        .contains("no number named 'functoin_change'; did you mean 'function_change'?");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void withoutANameAllAreListed() throws Exception {
    assertThat(gmp("explain", "--format", "json")).isEqualTo(ExitCode.DONE);
    JsonNode all = new ObjectMapper().readTree(out.toString());
    assertThat(all.path("schema").asText()).isEqualTo("gmp.explain/1");
    assertThat(all.path("definitions")).hasSize(Definitions.all().definitions().size());
    for (JsonNode definition : all.path("definitions")) {
      assertThat(definition.path("meaning").asText()).endsWith(".");
    }
  }
}
