package org.gmp.zoo.report.bench;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.gmp.graph.Shape;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;
import org.gmp.zoo.speed.InferenceBench;
import org.gmp.zoo.speed.InferenceSpeed;
import org.gmp.zoo.speed.Throughput;
import org.gmp.zoo.speed.ThroughputBench;
import org.gmp.zoo.speed.ThroughputResult;
import org.gmp.zoo.speed.ThroughputSubject;
import org.junit.jupiter.api.Test;

final class ThroughputJsonTest {
  @Test
  void jsonHasTheSchemaAndTheMetrics() throws Exception {
    Model model = Model.input("x", Shape.of(Shape.BATCH, 3)).dense(4).relu().dense(2).build();
    Interpreter interpreter = new Interpreter();
    List<ThroughputSubject> subjects =
        List.of(
            ThroughputSubject.of("sp", "fp32", model, interpreter),
            ThroughputSubject.of(
                "gmp", "fp32", model.rewrite(Parameterizations.geometric()), interpreter));
    List<Throughput> rows =
        ThroughputBench.measure(
            model, subjects, /* batch= */ 2, /* rounds= */ 1, /* matrixSize= */ 8, (i, n) -> {});
    List<InferenceSpeed> inferences = InferenceBench.measure(subjects, 2, 1, (i, n) -> {});
    ThroughputResult result =
        ThroughputResult.of(
            "tiny",
            "a tiny one",
            ImmutableMap.of("cpu", "some"),
            ImmutableList.of(
                rows.get(0).withInference(inferences.get(0)),
                rows.get(1).withInference(inferences.get(1))),
            1.5);
    JsonNode root = new ObjectMapper().readTree(ThroughputJson.of(result));
    assertThat(root.path("schema").asText()).isEqualTo("gmp.bench/2");
    assertThat(root.path("protocol").asText()).isEqualTo("synthetic");
    JsonNode run = root.path("runs").get(1);
    assertThat(run.path("parameterization").asText()).isEqualTo("gmp");
    assertThat(run.path("precision").asText()).isEqualTo("fp32");
    for (String metric :
        List.of(
            "images_per_second",
            "seconds_per_step",
            "gflops",
            "matmul_peak_gflops",
            "peak_memory_mb",
            "ratio_to_sp",
            "inference_images_per_second",
            "inference_seconds_per_batch",
            "inference_ratio_to_sp")) {
      assertThat(run.path("metrics").has(metric)).isTrue();
    }
    assertThat(run.path("metrics").path("seconds_per_step").asDouble())
        .isEqualTo(run.path("step_seconds").get(0).asDouble());
    double seconds = run.path("inference_batch_seconds").get(0).asDouble();
    assertThat(run.path("metrics").path("inference_images_per_second").asDouble())
        .isWithin(1e-9)
        .of(2 / seconds);
  }
}
