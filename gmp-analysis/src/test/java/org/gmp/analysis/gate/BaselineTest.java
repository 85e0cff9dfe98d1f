package org.gmp.analysis.gate;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.Networks;
import org.gmp.analysis.Reports;
import org.gmp.analysis.stability.Measurements;
import org.gmp.analysis.stability.Quantity;
import org.gmp.analysis.stability.StabilityAnalysis;
import org.gmp.analysis.stability.StabilityJson;
import org.gmp.analysis.stability.StabilityReport;
import org.gmp.interpreter.Interpreter;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class BaselineTest {
  private static final StabilityReport REPORT = Reports.report(1);

  private static Measurements stored(StabilityReport report) {
    return Measurements.parse(StabilityJson.of(report), "baseline.json");
  }

  @Test
  void theSameRunIsNoRegression() {
    BaselineComparison same = Baseline.of(stored(REPORT), 0).compare(Measurements.of(REPORT));
    assertThat(same.passed()).isTrue();
    assertThat(same.rows()).hasSize(Measurements.of(REPORT).all().size());
    assertThat(same.describe()).contains("0 of " + same.rows().size() + " numbers grew");
  }

  @Test
  void numbersThatGrewBeyondTheToleranceAreListed() {
    Measurements other = Measurements.of(Reports.report(2));
    BaselineComparison strict = Baseline.of(stored(REPORT), 0.1).compare(other);
    assertThat(strict.passed()).isFalse();
    for (BaselineComparison.Row row : strict.rows()) {
      assertThat(row.isRegression())
          .isEqualTo(
              row.key().quantity().growsWithInstability()
                  && row.after() > 1.1 * row.before() + 1e-9);
    }
    assertThat(strict.describe()).containsMatch("max_angle_deg of .* \\+[0-9.]+%\n");
    BaselineComparison lax = Baseline.of(stored(REPORT), 1e6).compare(other);
    assertThat(lax.regressions().stream().filter(r -> r.before() > 0).toList()).isEmpty();
  }

  @Test
  void moreRegionsAreNoRegression() {
    Measurements one = Measurements.of(REPORT);
    Measurements other = Measurements.of(Reports.report(2));
    ImmutableList<BaselineComparison.Row> rows =
        ImmutableList.<BaselineComparison.Row>builder()
            .addAll(Baseline.of(one, 0).compare(other).rows())
            .addAll(Baseline.of(other, 0).compare(one).rows())
            .build();
    List<BaselineComparison.Row> regions =
        rows.stream().filter(r -> r.key().quantity() == Quantity.ACTIVATION_REGIONS).toList();
    assertThat(regions.stream().anyMatch(r -> r.after() > r.before())).isTrue();
    assertThat(regions.stream().anyMatch(BaselineComparison.Row::isRegression)).isFalse();
  }

  @Test
  void aBaselineOfAnotherModelIsRefused() {
    StabilityReport wider =
        StabilityAnalysis.of("a network")
            .subject("sp", Networks.trained(Networks.standard(3), Seed.of(1)))
            .study((study, name) -> study.eps(0.1).trials(2))
            .run(new Interpreter());
    GateException e =
        assertThrows(
            GateException.class,
            () -> Baseline.of(stored(REPORT), 0.1).compare(Measurements.of(wider)));
    assertThat(e).hasMessageThat().contains("it is of another model");
    assertThat(e).hasMessageThat().contains("sp dense_1: 2 -> 5 units before, 3 -> 5 units now");
    assertThat(e).hasMessageThat().contains("only in the baseline: gmp dense_1");
  }

  @Test
  void whatIsNoReportIsRefused() {
    assertThat(
            assertThrows(
                    AnalysisException.class, () -> Measurements.parse("{\n\"schema\": ", "b.json"))
                .getMessage())
        .startsWith("b.json: not JSON");
    assertThat(
            assertThrows(
                    AnalysisException.class,
                    () -> Measurements.parse("{\"schema\": \"gmp.bench/1\"}", "b.json"))
                .getMessage())
        .isEqualTo("b.json: expected the schema gmp.stability/1, got gmp.bench/1");
    assertThat(
            assertThrows(
                    AnalysisException.class,
                    () -> Measurements.parse("{\"schema\": \"gmp.stability/1\"}", "b.json"))
                .getMessage())
        .isEqualTo("b.json: expected a list 'subjects'");
    assertThrows(GateException.class, () -> Baseline.of(stored(REPORT), -0.1));
  }
}
