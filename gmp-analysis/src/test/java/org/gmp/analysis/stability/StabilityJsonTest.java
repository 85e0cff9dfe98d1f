package org.gmp.analysis.stability;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.Networks;
import org.gmp.analysis.Reports;
import org.gmp.analysis.boundary.Boundaries;
import org.gmp.analysis.boundary.BoundaryRecorder;
import org.gmp.analysis.boundary.BoundarySeries;
import org.gmp.analysis.gate.Gate;
import org.gmp.analysis.gate.GateResult;
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
        .isEqualTo("[\"dense_1/lambda\",\"dense_1/theta\",\"dense_1/r\"]");
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
  void whatWasRecordedInTrainingIsPartOfTheReportAndOfGates() throws Exception {
    Model model = Networks.trained(Networks.standard(2), Seed.of(1));
    NdArray rows = Networks.random(TensorType.of(DType.FLOAT64, 30, 2), Seed.of(3));
    BoundarySeries series;
    try (BoundaryRecorder recorder =
        BoundaryRecorder.of(model).activityOn(rows).on(new Interpreter())) {
      for (int epoch = 0; epoch < 4; epoch++) {
        Model then = Networks.trained(Networks.standard(2), Seed.of(epoch));
        recorder.record(10L * epoch, Networks.weights(then));
      }
      series = recorder.series("dense_1");
    }
    StabilityReport report =
        StabilityAnalysis.of("t")
            .subject("sp", model)
            .dynamics("sp", List.of(series))
            .activityOn(rows)
            .study((study, name) -> study.kinds())
            .run(new Interpreter());
    assertThat(report.subjects().get(0).layers().get(0).dynamics()).hasValue(series);
    assertThat(report.subjects().get(0).layers().get(1).dynamics()).isEmpty();
    JsonNode dynamics =
        JsonMapper.builder()
            .build()
            .readTree(StabilityJson.of(report))
            .at("/subjects/0/layers/0/dynamics");
    assertThat(dynamics.path("epochs").toString()).isEqualTo("[0,10,20,30]");
    assertThat(dynamics.at("/location_paths/0").asDouble()).isEqualTo(0.0);
    assertThat(dynamics.at("/location_paths/3").asDouble())
        .isEqualTo(series.locationPaths().median()[3]);
    assertThat(dynamics.path("location_path")).isEqualTo(dynamics.at("/location_paths/3"));
    assertThat(dynamics.path("direction_path_deg"))
        .isEqualTo(dynamics.at("/direction_paths_deg/3"));
    assertThat(dynamics.path("net_turn_deg").asDouble())
        .isWithin(1e-12)
        .of(Math.toDegrees(series.summary().medianTurn()));
    assertThat(dynamics.path("dead").size()).isEqualTo(4);
    assertThat(dynamics.at("/always_on/2").asInt(-1))
        .isEqualTo(series.activities().get(2).alwaysOn().size());

    Measurements measured = Measurements.of(report);
    GateResult path = Gate.parse("training_location_path(layer=dense_1) < 1e9").evaluate(measured);
    assertThat(path.passed()).isTrue();
    assertThat(path.checked().get(0).value()).isEqualTo(series.summary().medianLocationPath());
    for (String rule :
        new String[] {
          "training_direction_path_deg < 1000",
          "training_location_shift < 1e9",
          "training_turn_deg <= 180",
          "dead_fraction <= 1",
          "always_on_fraction <= 1"
        }) {
      assertThat(Gate.parse(rule).evaluate(measured).passed()).isTrue();
    }
  }

  @Test
  void activityIsGivenAsAShare() throws Exception {
    Model model = Networks.trained(Networks.standard(2), Seed.of(1));
    Map<String, NdArray> values = new java.util.LinkedHashMap<>(Networks.weights(model).asMap());
    values.put("dense_1/bias", NdArray.of(Shape.of(5), -100.0, -100, 100, 0, 0));
    StabilityReport report =
        StabilityAnalysis.of("t")
            .subject("sp", model.withWeights(Weights.of(values)))
            .activityOn(Networks.random(TensorType.of(DType.FLOAT64, 30, 2), Seed.of(3)))
            .study((study, name) -> study.kinds())
            .run(new Interpreter());
    JsonNode activity =
        JsonMapper.builder()
            .build()
            .readTree(StabilityJson.of(report))
            .at("/subjects/0/layers/0/activity");
    assertThat(activity.path("dead_fraction").asDouble()).isEqualTo(0.4);
    assertThat(activity.path("always_on_fraction").asDouble()).isEqualTo(0.2);
  }

  @Test
  void wrongUseIsRefused() {
    StabilityAnalysis analysis = StabilityAnalysis.of("t");
    assertThrows(AnalysisException.class, () -> analysis.run(new Interpreter()));
    assertThrows(AnalysisException.class, () -> analysis.subject("sp", Networks.standard(2)));
    Model trained = Networks.trained(Networks.standard(2), Seed.of(1));
    analysis.subject("sp", trained);
    assertThrows(AnalysisException.class, () -> analysis.subject("sp", trained));
    Model wider = Networks.trained(Networks.standard(3), Seed.of(1));
    BoundarySeries other =
        BoundarySeries.of(
            List.of(0L), List.of(Boundaries.of(wider).at(Networks.weights(wider)).get(0)));
    assertThat(assertThrows(AnalysisException.class, () -> analysis.dynamics("sp", List.of(other))))
        .hasMessageThat()
        .isEqualTo(
            "analysis: sp has dense_1: 5 boundaries in 2 dimensions, recorded were dense_1: 5"
                + " boundaries in 3 dimensions");
    assertThat(assertThrows(AnalysisException.class, () -> analysis.dynamics("so", List.of(other))))
        .hasMessageThat()
        .contains("did you mean 'sp'?");
  }
}
