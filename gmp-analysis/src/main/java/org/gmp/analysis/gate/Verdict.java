package org.gmp.analysis.gate;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;

/** What gates and baseline said of a report; nothing, if there were none. */
@AutoValue
public abstract class Verdict {
  /** No gate and no baseline. */
  public static Verdict none() {
    return of(List.of(), Optional.empty());
  }

  /** The results of gates, and of the comparison with a baseline if there was one. */
  public static Verdict of(List<GateResult> gates, Optional<BaselineComparison> baseline) {
    return new AutoValue_Verdict(ImmutableList.copyOf(gates), baseline);
  }

  /** The results of the gates, in their order. */
  public abstract ImmutableList<GateResult> gates();

  /** The comparison with an earlier run. */
  public abstract Optional<BaselineComparison> baseline();

  /** Whether every gate holds and nothing regressed. */
  public final boolean passed() {
    return gates().stream().allMatch(GateResult::passed)
        && baseline().map(BaselineComparison::passed).orElse(true);
  }

  /** One line for the whole, such as {@code 2 of 3 gates hold; 1 of 80 numbers regressed}. */
  public final String summary() {
    long held = gates().stream().filter(GateResult::passed).count();
    String text = held + " of " + gates().size() + " gates hold";
    return baseline()
        .map(b -> text + "; " + b.regressions().size() + " of " + b.rows().size() + " regressed")
        .orElse(text);
  }

  /** Every gate and the comparison with the baseline, in lines; nothing if there are none. */
  public final String describe() {
    StringBuilder text = new StringBuilder();
    gates().forEach(gate -> text.append(gate.describe()).append('\n'));
    baseline().ifPresent(b -> text.append(b.describe()));
    return text.toString();
  }
}
