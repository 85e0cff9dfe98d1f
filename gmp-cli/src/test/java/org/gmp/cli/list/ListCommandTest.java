package org.gmp.cli.list;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.gmp.cli.ExitCode;
import org.gmp.cli.Main;
import org.gmp.parameterization.Parameterizations;
import org.gmp.zoo.experiment.Experiments;
import org.gmp.zoo.model.ModelCatalog;
import org.junit.jupiter.api.Test;

final class ListCommandTest {
  private static String list(String... more) {
    List<String> line = new ArrayList<>(List.of("list"));
    line.addAll(List.of(more));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            line.toArray(new String[0]), new PrintWriter(out, true), new PrintWriter(err, true));
    assertThat(err.toString()).isEmpty();
    assertThat(code).isEqualTo(ExitCode.DONE);
    return out.toString();
  }

  @Test
  void whatCanBeNamedElsewhereIsListed() throws Exception {
    List<String> listed = new ArrayList<>();
    for (JsonNode entry : new ObjectMapper().readTree(list("--format", "json")).path("entries")) {
      assertThat(entry.path("description").asText()).isNotEmpty();
      listed.add(entry.path("kind").asText() + " " + entry.path("name").asText());
    }
    assertThat(listed).containsNoDuplicates();
    ModelCatalog.families().forEach(m -> assertThat(listed).contains("model " + m.name()));
    Experiments.all().forEach(e -> assertThat(listed).contains("experiment " + e.name()));
    Parameterizations.all()
        .forEach(p -> assertThat(listed).contains("parameterization " + p.name()));
    assertThat(listed).containsAtLeast("dataset mnist", "dataset cifar10", "dataset yacht");
  }

  @Test
  void theTableFitsATerminal() {
    list().lines().forEach(line -> assertThat(line.length()).isAtMost(100));
  }
}
