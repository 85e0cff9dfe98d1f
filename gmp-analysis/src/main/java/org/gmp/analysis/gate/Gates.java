package org.gmp.analysis.gate;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.gmp.analysis.stability.Measurements;
import org.gmp.analysis.stability.StabilityReport;

/** The rules and the baseline that a report is held against; there may be none. */
@AutoValue
public abstract class Gates {
  /** The tolerance of a baseline for which none is given: a tenth. */
  public static final double DEFAULT_TOLERANCE = 0.1;

  /** Of rules, and of a baseline if there is one. */
  public static Gates of(List<Gate> rules, Optional<Baseline> baseline) {
    return new AutoValue_Gates(ImmutableList.copyOf(rules), baseline);
  }

  /** The rules, in their order. */
  public abstract ImmutableList<Gate> rules();

  /** The earlier run that no number may exceed. */
  public abstract Optional<Baseline> baseline();

  /**
   * Holds a report against them.
   *
   * @return {@link Verdict#none} if there are neither rules nor a baseline
   * @throws GateException if there is nothing in the report that a rule could be held against, or
   *     the baseline is of another model
   */
  public final Verdict check(StabilityReport report) {
    if (rules().isEmpty() && baseline().isEmpty()) {
      return Verdict.none();
    }
    Measurements measured = Measurements.of(report);
    return Verdict.of(
        rules().stream().map(rule -> rule.evaluate(measured)).toList(),
        baseline().map(b -> b.compare(measured)));
  }
}
