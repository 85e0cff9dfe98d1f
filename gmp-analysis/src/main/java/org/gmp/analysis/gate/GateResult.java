package org.gmp.analysis.gate;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import org.gmp.analysis.stability.Measurement;

/** Whether a report keeps a rule. */
@AutoValue
public abstract class GateResult {
  static GateResult of(
      Gate gate, ImmutableList<Measurement> checked, ImmutableList<Measurement> failures) {
    return new AutoValue_GateResult(gate, checked, failures);
  }

  /** The rule. */
  public abstract Gate gate();

  /** What it was held against. */
  public abstract ImmutableList<Measurement> checked();

  /** Those for which it does not hold. */
  public abstract ImmutableList<Measurement> failures();

  /** Whether it holds for all. */
  public final boolean passed() {
    return failures().isEmpty();
  }

  /** The rule and either how many it holds for, or each failure in a line, with its unit. */
  public final String describe() {
    StringBuilder text = new StringBuilder(passed() ? "pass  " : "FAIL  ").append(gate().rule());
    if (passed()) {
      return text.append("  (").append(checked().size()).append(" checked)").toString();
    }
    for (Measurement failure : failures()) {
      text.append("\n      ").append(failureText(failure));
    }
    return text.toString();
  }

  /** For example {@code max_angle_deg of sp dense_1 (ones, eps=0.1) is 12.3, unit 7}. */
  final String failureText(Measurement failure) {
    return failure.key()
        + " is "
        + failure.value()
        + (failure.unit() >= 0 ? ", unit " + failure.unit() : "")
        + "; required "
        + gate().requirement();
  }
}
