package org.gmp.analysis.truth;

import static com.google.common.truth.ExpectFailure.assertThat;
import static com.google.common.truth.ExpectFailure.expectFailureAbout;
import static org.gmp.analysis.truth.StabilityReportSubject.assertThat;
import static org.gmp.analysis.truth.StabilityReportSubject.stabilityReports;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.gmp.analysis.Reports;
import org.gmp.analysis.gate.GateException;
import org.gmp.analysis.stability.StabilityReport;
import org.junit.jupiter.api.Test;

final class StabilityReportSubjectTest {
  private final StabilityReport report = Reports.report(1);

  @Test
  void aReportSatisfiesRulesOrNamesWhatDoesNot() {
    assertThat(report).satisfies("max_angle_deg <= 180");
    AssertionError failure =
        expectFailureAbout(
            stabilityReports(),
            when -> when.that(report).satisfies("max_angle_deg(eps=0.1, model=sp) < 1e-9"));
    assertThat(failure)
        .factValue("expected to satisfy")
        .isEqualTo("max_angle_deg(eps=0.1, model=sp) < 1e-9");
    assertThat(failure)
        .hasMessageThat()
        .contains("but max_angle_deg of sp dense_1 (ones, eps=0.1) is");
    assertThat(failure).factValue("seed").isEqualTo("1");
  }

  @Test
  void aRuleThatCannotBeReadIsNoFailureButAnError() {
    assertThrows(GateException.class, () -> assertThat(report).satisfies("max_angle < 5"));
  }
}
