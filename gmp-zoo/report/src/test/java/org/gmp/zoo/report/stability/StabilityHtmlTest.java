package org.gmp.zoo.report.stability;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gmp.analysis.Networks;
import org.gmp.analysis.Reports;
import org.gmp.analysis.gate.Baseline;
import org.gmp.analysis.gate.Gate;
import org.gmp.analysis.gate.Verdict;
import org.gmp.analysis.perturbation.Perturbation;
import org.gmp.analysis.stability.Measurements;
import org.gmp.analysis.stability.StabilityAnalysis;
import org.gmp.analysis.stability.StabilityReport;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class StabilityHtmlTest {
  private static final String HOSTILE = "<script>alert('&\"')</script>";

  private final StabilityReport report = Reports.report(1);
  private final String html = StabilityHtml.of(report, Verdict.none());

  private static int count(String html, String part) {
    return html.split(Pattern.quote(part), -1).length - 1;
  }

  private static String hash(String content) {
    byte[] hash = Hashing.sha256().hashString(content, StandardCharsets.UTF_8).asBytes();
    return "sha256-" + Base64.getEncoder().encodeToString(hash);
  }

  private static String element(String html, String name) {
    Matcher matcher = Pattern.compile("(?s)<" + name + ">(.*?)</" + name + ">").matcher(html);
    assertWithMessage("element %s", name).that(matcher.find()).isTrue();
    return matcher.group(1);
  }

  @Test
  void showsBoundariesTurnsAndRegionsOfEachModel() {
    for (String model : List.of("SP", "GmP")) {
      assertThat(html).contains(model + ": boundaries as they are and after eps 0.1");
      assertThat(html).contains(model + ", dense_1: turned by, degrees, every parameter plus eps");
      assertThat(html).contains(model + ", dense_2: turned by, degrees, length eps");
      assertThat(html).contains(model + ": linear regions");
    }
    assertThat(html).doesNotContain("Gates");
    assertThat(html).contains("dense_1: turned by, degrees, all models, every parameter plus eps");
    // Boundaries of a layer, turns of two, compared and of each model, and regions.
    assertThat(count(html, "<figure>")).isEqualTo(6);
  }

  @Test
  void tablesHoldEveryUnitAndMeasurement() {
    assertThat(count(html, "Every unit</caption>")).isEqualTo(2);
    // Two models: as they are, 4 measured, 5 or 4 worst, all 5 or 4 units; and the panels.
    assertThat(count(html, "<tr data-model=\"gmp\"")).isEqualTo((1 + 4 + 5 + 5) + (1 + 4 + 4 + 4));
    assertThat(html).containsMatch("Of \\d+ turns that it bounds, \\d+ kept to it and 0 broke it");
  }

  @Test
  void loadsNothingAndRunsOnlyItsOwnScript() {
    assertThat(html).doesNotContain("http:");
    assertThat(html).doesNotContain("https:");
    assertThat(html).doesNotContainMatch("<(link|img|iframe|object|embed)|\\s(src|on\\w+)=|url\\(");
    String policy =
        html.replaceFirst("(?s).*Content-Security-Policy\" content=\"([^\"]*)\".*", "$1")
            .replace("&#39;", "'");
    assertThat(policy).contains("default-src 'none'");
    assertThat(policy).contains("style-src '" + hash(element(html, "style")) + "'");
    assertThat(policy).contains("script-src '" + hash(element(html, "script")) + "'");
  }

  @Test
  void namesOfUsersAreEscapedWhereverTheyStand() {
    Model model = Networks.trained(Networks.standard(2), Seed.of(1));
    StabilityReport hostile =
        StabilityAnalysis.of(HOSTILE)
            .subject(HOSTILE, model)
            .subject("\" autofocus x=\"", model)
            .environment(Map.of(HOSTILE, HOSTILE, "command", HOSTILE, "data", HOSTILE))
            .study((study, name) -> study.eps(0.1).kinds(Perturbation.ONES))
            .run(new Interpreter());
    String page =
        StabilityHtml.of(
            hostile,
            Verdict.of(
                List.of(Gate.parse("max_angle_deg < 0").evaluate(Measurements.of(hostile))),
                Optional.empty()));
    assertThat(count(page, "<script>")).isEqualTo(1);
    assertThat(page).doesNotContain("<script>alert");
    assertThat(page).doesNotContain("\"\" autofocus");
    assertThat(page).contains("data-model=\"&#34; autofocus x=&#34;\"");
    assertThat(page).contains("&lt;script&gt;alert(");
  }

  @Test
  void gatesAndBaselineStandOnTop() {
    Measurements measured = Measurements.of(report);
    String page =
        StabilityHtml.of(
            report,
            Verdict.of(
                List.of(
                    Gate.parse("max_angle_deg < 0.1").evaluate(measured),
                    Gate.parse("bound_violations == 0").evaluate(measured)),
                Optional.of(
                    Baseline.of(Measurements.of(Reports.report(5)), 0.05).compare(measured))));
    assertThat(page).contains("<strong>Failed</strong>: 1 of 2 gates hold; ");
    assertThat(page).contains("<strong>FAIL</strong> <code>max_angle_deg &lt; 0.1</code>");
    assertThat(page).contains("<strong>pass</strong> <code>bound_violations == 0</code>");
    assertThat(page).contains("numbers grew by more than 5.000% over the baseline");
  }

  @Test
  void modelOfOneInputShowsWhereBoundariesMoveAndWhatIsComputed() {
    String page =
        StabilityHtml.of(
            StabilityAnalysis.of("line")
                .subject("sp", Networks.trained(Networks.standard(1), Seed.of(1)))
                .study((study, name) -> study.eps(0.1, 0.2).kinds(Perturbation.ONES))
                .run(new Interpreter()),
            Verdict.none());
    assertThat(page).contains("SP: boundaries, a row each eps");
    assertThat(page).contains("SP, dense_1: moved by, input units");
    assertThat(page).contains("SP: output against input, and regions");
  }

  @Test
  void unitsWithoutBoundaryAreListedWithTheReason() {
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 3))
            .dense(4)
            .tanh()
            .relu()
            .dense(1)
            .build();
    String page =
        StabilityHtml.of(
            StabilityAnalysis.of("odd")
                .subject("sp", model.withWeights(model.initialize(Seed.of(1))))
                .run(new Interpreter()),
            Verdict.none());
    assertThat(page).contains("Units without a boundary: nothing was measured of them");
    assertThat(page).contains("tanh");
  }
}
