package org.gmp.analysis.gate;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.gmp.analysis.Reports;
import org.gmp.analysis.stability.Measurements;
import org.gmp.analysis.stability.StabilityReport;
import org.junit.jupiter.api.Test;

final class GatesTest {
  private static final StabilityReport REPORT = Reports.report(1);

  private static Gate rule(String text) {
    return Gate.parse(text);
  }

  private static Optional<Baseline> baseline(double tolerance) {
    return Optional.of(Baseline.of(Measurements.of(Reports.report(1)), tolerance));
  }

  @Test
  void withoutRulesAndBaselineThereIsNothingToSay() {
    Verdict verdict = Gates.of(List.of(), Optional.empty()).check(REPORT);
    assertThat(verdict).isEqualTo(Verdict.none());
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.describe()).isEmpty();
  }

  @Test
  void everyRuleIsHeldAgainstTheReport() {
    Verdict verdict =
        Gates.of(
                List.of(rule("max_angle_deg <= 180"), rule("max_angle_deg < 1e-9")),
                baseline(Gates.DEFAULT_TOLERANCE))
            .check(REPORT);
    assertThat(verdict.gates().stream().map(GateResult::passed).toList())
        .containsExactly(true, false)
        .inOrder();
    assertThat(verdict.baseline().orElseThrow().passed()).isTrue();
    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.summary()).startsWith("1 of 2 gates hold; 0 of ");
  }

  @Test
  void aRuleThatSpeaksOfNothingIsRefused() {
    Gates gates = Gates.of(List.of(rule("max_angle_deg(layer=other) < 1")), Optional.empty());
    GateException e = assertThrows(GateException.class, () -> gates.check(REPORT));
    assertThat(e).hasMessageThat().contains("'other'");
  }
}
