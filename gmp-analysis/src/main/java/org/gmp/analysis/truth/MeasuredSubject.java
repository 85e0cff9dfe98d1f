package org.gmp.analysis.truth;

import com.google.common.truth.FailureMetadata;
import com.google.common.truth.Subject;
import java.util.function.DoublePredicate;
import org.gmp.analysis.AnalysisException;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one measured number. A failure names the layer, the unit, the perturbation and what
 * theory allows. A number that could not be measured, NaN, fails every assertion.
 */
public final class MeasuredSubject extends Subject {
  private final @Nullable Measured actual;

  private MeasuredSubject(FailureMetadata metadata, @Nullable Measured actual) {
    super(metadata, actual);
    this.actual = actual;
  }

  static Factory<MeasuredSubject, Measured> measured() {
    return MeasuredSubject::new;
  }

  /** Asserts that it is less than a limit. */
  public void isLessThan(double limit) {
    require("less than", limit, value -> value < limit);
  }

  /** Asserts that it is at most a limit. */
  public void isAtMost(double limit) {
    require("at most", limit, value -> value <= limit);
  }

  /** Asserts that it is greater than a limit. */
  public void isGreaterThan(double limit) {
    require("greater than", limit, value -> value > limit);
  }

  /** Asserts that it is at least a limit. */
  public void isAtLeast(double limit) {
    require("at least", limit, value -> value >= limit);
  }

  private void require(String requirement, double limit, DoublePredicate condition) {
    if (Double.isNaN(limit)) {
      throw new AnalysisException("boundaries: a limit must be a number, got NaN");
    } else if (actual == null) {
      throw new AnalysisException("boundaries: expected a measurement, got null");
    } else if (!condition.test(actual.value())) {
      Facts facts = actual.against(requirement, limit);
      failWithoutActual(facts.first(), facts.others());
    }
  }
}
