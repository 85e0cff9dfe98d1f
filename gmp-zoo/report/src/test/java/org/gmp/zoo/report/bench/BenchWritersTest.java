package org.gmp.zoo.report.bench;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.bench.TinyExperiment;
import org.gmp.zoo.experiment.Protocol;
import org.junit.jupiter.api.Test;

final class BenchWritersTest {
  private static BenchRun.Builder run(String parameterization, long seed) {
    return BenchRun.builder()
        .experiment("tiny")
        .parameterization(parameterization)
        .seed(seed)
        .inputs(1)
        .steps(40)
        .epochs(20)
        .trainSeconds(0.5);
  }

  private static BenchResult result() {
    return BenchResult.of(
        "tiny",
        Protocol.PAPER,
        ImmutableMap.of("java", "17 \"quoted\""),
        ImmutableList.of(new TinyExperiment("tiny", 1, 0.1).comparison()),
        ImmutableMap.of("tiny", "generated"),
        ImmutableList.of(
            run("sp", 1).metrics(ImmutableMap.of("test_rmse", 2.0)).build(),
            run("sp", 2).metrics(ImmutableMap.of("test_rmse", Double.NaN)).build(),
            run("gmp", 1).metrics(ImmutableMap.of("test_rmse", 1.5)).build(),
            run("gmp", 2).failure("diverged, in epoch 3").build()),
        12.5);
  }

  @Test
  void jsonHasTheSchemaAndNoNumberThatIsNone() throws Exception {
    String text = BenchJson.of(result());
    assertThat(text).doesNotContain("NaN");
    JsonNode root = new ObjectMapper().readTree(text);
    assertThat(root.path("schema").asText()).isEqualTo("gmp.bench/2");
    assertThat(root.path("protocol").asText()).isEqualTo("paper");
    assertThat(root.path("environment").path("java").asText()).isEqualTo("17 \"quoted\"");
    JsonNode runs = root.path("runs");
    assertThat(runs).hasSize(4);
    assertThat(runs.get(0).path("metrics").path("test_rmse").asDouble()).isEqualTo(2.0);
    assertThat(runs.get(1).path("metrics").path("test_rmse").isNull()).isTrue();
    assertThat(runs.get(3).path("metrics")).isEmpty();
    assertThat(runs.get(3).path("failure").asText()).isEqualTo("diverged, in epoch 3");
    JsonNode gmp = root.path("summary").get(1);
    assertThat(gmp.path("failures").asInt()).isEqualTo(1);
    assertThat(gmp.path("runs").asInt()).isEqualTo(2);
    JsonNode comparison = root.path("comparisons").get(0);
    assertThat(comparison.path("first").asText()).isEqualTo("gmp");
    assertThat(comparison.path("second").asText()).isEqualTo("sp");
    assertThat(comparison.path("seeds").asInt()).isEqualTo(2);
    // Better by 0.5 with seed 1, both without a result with seed 2.
    assertThat(comparison.path("difference").path("median").asDouble()).isEqualTo(-0.25);
    assertThat(comparison.path("difference").path("low").isNull()).isTrue();
    assertThat(comparison.path("wins").asInt()).isEqualTo(1);
    assertThat(comparison.path("ties").asInt()).isEqualTo(1);
    assertThat(comparison.path("verdict").asText()).isEqualTo("no_difference_shown");
    assertThat(gmp.path("movement").path("location").isNull()).isTrue();
  }

  @Test
  void csvHasARowARun() throws Exception {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(BenchCsv.of(result()))) {
      List<NamedCsvRecord> rows = csv.stream().toList();
      assertThat(rows).hasSize(4);
      assertThat(rows.get(0).getField("value")).isEqualTo("2.0");
      assertThat(rows.get(1).getField("value")).isEmpty();
      assertThat(rows.get(3).getField("failure")).isEqualTo("diverged, in epoch 3");
      assertThat(rows.get(3).getField("metric")).isEqualTo("test_rmse");
    }
  }

  @Test
  void csvOfComparisonsHasARowAPair() throws Exception {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(BenchCsv.comparisons(result()))) {
      List<NamedCsvRecord> rows = csv.stream().toList();
      assertThat(rows).hasSize(1);
      assertThat(rows.get(0).getField("first")).isEqualTo("gmp");
      assertThat(rows.get(0).getField("median_difference")).isEqualTo("-0.25");
      assertThat(rows.get(0).getField("low")).isEmpty();
      assertThat(rows.get(0).getField("p_holm")).isEqualTo("1.0");
      assertThat(rows.get(0).getField("seeds_needed")).isEmpty();
    }
  }
}
