package org.gmp.zoo.report.bench;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gmp.zoo.bench.BenchListener;
import org.gmp.zoo.bench.ImageBenchPlan;
import org.gmp.zoo.bench.ImageBenchResult;
import org.gmp.zoo.bench.TinyImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageBenchReportTest {
  @TempDir Path root;

  @Test
  void aTargetThatWasNotReachedIsToldAsSuch() throws Exception {
    Path data = root.resolve("data");
    TinyImages.write(data);
    ImageBenchPlan plan =
        TinyImages.plan(data).seeds(List.of(0L)).target(OptionalDouble.of(1.0)).epochs(1).build();
    ImageBenchResult result =
        TinyImages.bench(plan, root.resolve("out"), BenchListener.none())
            .run(Optional.empty(), ImmutableMap.of("java", "17"))
            .orElseThrow();
    String page = BenchReport.html(result);
    assertThat(page).contains("a validation accuracy of 1.0");
    assertThat(page).contains("% of the training time of the median run");
    assertThat(page).contains("never");
    assertThat(page).contains("steps on noise, taken in turn");
    assertThat(page).contains("not the whole of MNIST, which has 60,000 training images");
    JsonNode root = new ObjectMapper().readTree(BenchJson.of(result));
    assertThat(root.path("schema").asText()).isEqualTo("gmp.bench/2");
    assertThat(root.path("training").path("target").asDouble()).isEqualTo(1.0);
    JsonNode medians = root.path("summary").get(0).path("medians");
    assertThat(medians.path("seconds_to_target").isNull()).isTrue();
    assertThat(root.path("speed")).hasSize(2);
    assertThat(root.path("speed").get(1).path("metrics").path("ratio_to_sp").asDouble())
        .isGreaterThan(0.0);
  }
}
