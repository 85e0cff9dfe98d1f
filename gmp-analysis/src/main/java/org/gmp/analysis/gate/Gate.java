package org.gmp.analysis.gate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import org.gmp.analysis.KnownNames;
import org.gmp.analysis.stability.Measurement;
import org.gmp.analysis.stability.Measurements;
import org.gmp.analysis.stability.Quantity;

/**
 * A rule that a report must keep, such as {@code max_angle_deg(eps=1e-3) < 5}: a quantity, in
 * parentheses what is meant of it, a comparison, and a number.
 *
 * <pre>
 *   rule      = quantity [ "(" condition { "," condition } ")" ] comparison number
 *   condition = ( "eps" | "kind" | "group" | "layer" | "model" ) "=" value
 *   comparison = "<" | "<=" | ">" | ">=" | "=="
 * </pre>
 *
 * <p>Quantities are those of {@link Quantity}; a value with blanks or commas is put into single
 * quotes. The rule must hold for every measurement that meets all conditions: without {@code
 * layer}, in every layer; without {@code kind}, for every way of perturbing at that eps. A rule
 * that no measurement meets is an error, so that a gate never stands open by a slip.
 */
public final class Gate {
  private final String rule;
  private final Quantity quantity;
  private final Conditions conditions;
  private final Relation comparison;
  private final double limit;

  /** What a rule's parentheses say. */
  record Conditions(
      OptionalDouble eps,
      Optional<String> kind,
      Optional<String> group,
      Optional<String> layer,
      Optional<String> model) {}

  Gate(String rule, Quantity quantity, Conditions conditions, Relation comparison, double limit) {
    this.rule = rule;
    this.quantity = quantity;
    this.conditions = conditions;
    this.comparison = comparison;
    this.limit = limit;
  }

  /**
   * Reads a rule.
   *
   * @throws GateException naming the place, what was expected there, and the nearest known name
   */
  public static Gate parse(String rule) {
    return new GateParser(rule).parse();
  }

  /** The rule as it was written. */
  public String rule() {
    return rule;
  }

  /** For example {@code < 5}: what is required. */
  String requirement() {
    return comparison.sign() + " " + limit;
  }

  /**
   * Holds the rule against measurements.
   *
   * @throws GateException if there are none that it speaks of, saying what there is
   */
  public GateResult evaluate(Measurements measurements) {
    ImmutableList<Measurement> candidates =
        measurements.all().stream()
            .filter(m -> m.key().quantity() == quantity)
            .collect(ImmutableList.toImmutableList());
    if (candidates.isEmpty()) {
      throw new GateException(
          "gate: " + rule + ": the report has no " + quantity.id() + "; was it measured?");
    }
    candidates = only(candidates, "model", conditions.model(), Measurement.Key::subject);
    candidates = only(candidates, "layer", conditions.layer(), Measurement.Key::layer);
    candidates = only(candidates, "group", conditions.group(), Measurement.Key::group);
    candidates = only(candidates, "kind", conditions.kind(), Measurement.Key::kind);
    if (conditions.eps().isPresent()) {
      candidates = withEps(candidates, conditions.eps().getAsDouble());
    }
    return GateResult.of(
        this,
        candidates,
        candidates.stream()
            .filter(m -> !comparison.holds(m.value(), limit))
            .collect(ImmutableList.toImmutableList()));
  }

  private ImmutableList<Measurement> only(
      ImmutableList<Measurement> candidates,
      String what,
      Optional<String> wanted,
      Function<Measurement.Key, String> part) {
    if (wanted.isEmpty()) {
      return candidates;
    }
    ImmutableList<Measurement> chosen =
        candidates.stream()
            .filter(m -> part.apply(m.key()).equals(wanted.get()))
            .collect(ImmutableList.toImmutableList());
    if (chosen.isEmpty()) {
      ImmutableSet<String> known =
          candidates.stream().map(m -> part.apply(m.key())).collect(ImmutableSet.toImmutableSet());
      throw new GateException(
          "gate: "
              + rule
              + ": nothing was measured for the "
              + what
              + " "
              + KnownNames.unknown(wanted.get(), known));
    }
    return chosen;
  }

  private ImmutableList<Measurement> withEps(ImmutableList<Measurement> candidates, double eps) {
    // Written and measured numbers may differ in the last digit.
    ImmutableList<Measurement> chosen =
        candidates.stream()
            .filter(m -> Math.abs(m.key().eps() - eps) <= 1e-9 * eps)
            .collect(ImmutableList.toImmutableList());
    if (chosen.isEmpty()) {
      TreeSet<Double> known = new TreeSet<>();
      candidates.forEach(m -> known.add(m.key().eps()));
      throw new GateException(
          "gate: " + rule + ": nothing was measured for eps=" + eps + ", only for " + known);
    }
    return chosen;
  }

  /** The rule. */
  @Override
  public String toString() {
    return rule;
  }
}
