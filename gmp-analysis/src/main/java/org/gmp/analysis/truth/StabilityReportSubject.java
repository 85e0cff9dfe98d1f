package org.gmp.analysis.truth;

import com.google.common.truth.FailureMetadata;
import com.google.common.truth.Subject;
import com.google.common.truth.Truth;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.gate.Gate;
import org.gmp.analysis.gate.GateResult;
import org.gmp.analysis.stability.Measurement;
import org.gmp.analysis.stability.Measurements;
import org.gmp.analysis.stability.StabilityReport;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a report, by the rules of {@link Gate}.
 *
 * <pre>{@code
 * assertThat(report).satisfies("max_angle_deg(eps=1e-3) < 5");
 * }</pre>
 */
public final class StabilityReportSubject extends Subject {
  private final @Nullable StabilityReport actual;

  private StabilityReportSubject(FailureMetadata metadata, @Nullable StabilityReport actual) {
    super(metadata, actual);
    this.actual = actual;
  }

  /** Starts an assertion on a report. */
  public static StabilityReportSubject assertThat(@Nullable StabilityReport actual) {
    return Truth.assertAbout(stabilityReports()).that(actual);
  }

  /** For {@code assertWithMessage(...).about(stabilityReports())} and its like. */
  public static Factory<StabilityReportSubject, StabilityReport> stabilityReports() {
    return StabilityReportSubject::new;
  }

  /**
   * Asserts that a rule holds for every measurement that it speaks of.
   *
   * @throws org.gmp.analysis.gate.GateException if the rule cannot be read, or speaks of nothing
   *     that was measured
   * @throws AnalysisException if the report is null
   */
  public void satisfies(String rule) {
    if (actual == null) {
      throw new AnalysisException("stability: expected a report, got null");
    }
    GateResult result = Gate.parse(rule).evaluate(Measurements.of(actual));
    if (!result.passed()) {
      Facts facts = new Facts("expected to satisfy", rule);
      for (Measurement failure : result.failures()) {
        String unit = failure.unit() >= 0 ? ", unit " + failure.unit() : "";
        facts.add("but " + failure.key() + " is", failure.value() + unit);
      }
      facts.add("seed", actual.seed());
      failWithoutActual(facts.first(), facts.others());
    }
  }
}
