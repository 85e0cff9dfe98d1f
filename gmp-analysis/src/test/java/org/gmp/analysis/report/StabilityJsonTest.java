package org.gmp.analysis.report;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.Networks;
import org.gmp.analysis.Reports;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class StabilityJsonTest {
  @Test
  void holdsWhatTheReportDoes() throws Exception {
    StabilityReport report = Reports.report("\"quoted\" </script>", 1);
    JsonNode root = JsonMapper.builder().build().readTree(StabilityJson.of(report));
    assertThat(root.path("schema").asText()).isEqualTo("gmp.stability/1");
    assertThat(root.path("title").asText()).isEqualTo("\"quoted\" </script>");
    JsonNode layer = root.at("/subjects/1/layers/0");
    assertThat(layer.path("law").path("name").asText()).isEqualTo("spherical");
    assertThat(layer.path("variables").toString())
        .isEqualTo("[\"dense_1/lambda\",\"dense_1/theta\"]");
    JsonNode random = layer.at("/perturbations/3");
    assertThat(random.path("kind").asText()).isEqualTo("random");
    assertThat(random.path("eps").asDouble()).isEqualTo(0.1);
    assertThat(random.at("/angle_deg/count").asInt()).isEqualTo(100);
    assertThat(random.at("/angle_deg/max").asDouble())
        .isWithin(1e-12)
        .of(
            Math.toDegrees(
                report.subjects().get(1).layers().get(0).perturbations().get(3).turn().max()));
    assertThat(random.at("/bound/violations").asInt(-1)).isEqualTo(0);
    assertThat(random.at("/units/max_angle_deg").size()).isEqualTo(5);
    assertThat(random.at("/boundaries/directions/4").size()).isEqualTo(2);
    assertThat(layer.at("/activity").has("dead")).isTrue();
    assertThat(StabilityJson.of(Reports.report("\"quoted\" </script>", 1)))
        .isEqualTo(StabilityJson.of(report));
  }

  @Test
  void unitsWithoutABoundaryHaveNoNumbers() throws Exception {
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
            .dense(2)
            .relu()
            .build()
            .withWeights(
                Weights.of(
                    Map.of(
                        "dense_1/kernel", NdArray.of(Shape.of(1, 2), 0.0, 1.0),
                        "dense_1/bias", NdArray.of(Shape.of(2), 1.0, 1.0))));
    StabilityReport report = StabilityAnalysis.of("t").subject("sp", model).run(new Interpreter());
    JsonNode layer =
        JsonMapper.builder().build().readTree(StabilityJson.of(report)).at("/subjects/0/layers/0");
    assertThat(layer.path("zero_units").toString()).isEqualTo("[0]");
    assertThat(layer.at("/boundaries/offsets/0").isNull()).isTrue();
    assertThat(layer.at("/perturbations/0/units/max_angle_deg/0").isNull()).isTrue();
    assertThat(layer.at("/perturbations/0/worst_unit").asInt()).isEqualTo(1);
  }

  @Test
  void anglesNearAPoleAreCountedAndLocated() {
    Model gmp =
        Networks.trained(Networks.standard(4).rewrite(Parameterizations.geometric()), Seed.of(1));
    double[] theta = new double[15];
    java.util.Arrays.fill(theta, 1);
    theta[7] = Math.PI - 1e-4;
    theta[12] = 0;
    Map<String, NdArray> values = new java.util.LinkedHashMap<>(Networks.weights(gmp).asMap());
    values.put("dense_1/theta", NdArray.of(Shape.of(3, 5), theta));
    StabilityReport report =
        StabilityAnalysis.of("t")
            .subject("gmp", gmp.withWeights(Weights.of(values)))
            .study((study, name) -> study.kinds())
            .run(new Interpreter());
    var poles = report.subjects().get(0).layers().get(0).poles().orElseThrow();
    // The last angle, row 2, has none after it.
    assertThat(poles.count()).isEqualTo(1);
    assertThat(poles.located().get(0).unit()).isEqualTo(2);
    assertThat(poles.located().get(0).angle()).isEqualTo(1);
    assertThat(poles.located().get(0).sine()).isWithin(1e-12).of(Math.sin(1e-4));
  }

  @Test
  void wrongUseIsRefused() {
    StabilityAnalysis analysis = StabilityAnalysis.of("t");
    assertThrows(AnalysisException.class, () -> analysis.run(new Interpreter()));
    assertThrows(AnalysisException.class, () -> analysis.subject("sp", Networks.standard(2)));
    Model trained = Networks.trained(Networks.standard(2), Seed.of(1));
    analysis.subject("sp", trained);
    assertThrows(AnalysisException.class, () -> analysis.subject("sp", trained));
  }
}
