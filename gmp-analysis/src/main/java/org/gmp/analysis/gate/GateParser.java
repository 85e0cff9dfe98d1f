package org.gmp.analysis.gate;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gmp.analysis.KnownNames;
import org.gmp.analysis.perturbation.Perturbation;
import org.gmp.analysis.stability.Quantity;

/** Reads one rule from left to right. */
final class GateParser {
  private static final ImmutableList<String> CONDITIONS =
      ImmutableList.of("eps", "kind", "group", "layer", "model");

  private final String rule;
  private int at;

  GateParser(String rule) {
    this.rule = rule;
  }

  Gate parse() {
    Quantity quantity = quantity();
    Map<String, String> values = new HashMap<>();
    if (accepts("(")) {
      do {
        condition(values, quantity);
      } while (accepts(","));
      require(")", "a comma or a closing parenthesis");
    }
    Gate.Conditions conditions =
        new Gate.Conditions(
            values.containsKey("eps")
                ? OptionalDouble.of(Double.parseDouble(values.getOrDefault("eps", "")))
                : OptionalDouble.empty(),
            Optional.ofNullable(values.get("kind")),
            Optional.ofNullable(values.get("group")),
            Optional.ofNullable(values.get("layer")),
            Optional.ofNullable(values.get("model")));
    Relation comparison = comparison();
    double limit = number();
    skipBlanks();
    if (at < rule.length()) {
      throw expected("the end of the rule");
    }
    return new Gate(rule, quantity, conditions, comparison, limit);
  }

  private Quantity quantity() {
    skipBlanks();
    int start = at;
    String name = word("the name of a quantity");
    return Quantity.named(name)
        .orElseThrow(
            () ->
                GateException.at(
                    rule,
                    start,
                    "unknown quantity "
                        + KnownNames.unknown(
                            name, Arrays.stream(Quantity.values()).map(Quantity::id).toList())));
  }

  private void condition(Map<String, String> values, Quantity quantity) {
    skipBlanks();
    int start = at;
    String name = word("a condition such as eps=1e-3");
    if (!CONDITIONS.contains(name)) {
      throw GateException.at(
          rule, start, "unknown condition " + KnownNames.unknown(name, CONDITIONS));
    }
    boolean ofLayer = name.equals("layer") && quantity.scope() != Quantity.Scope.MODEL;
    if (!name.equals("model") && !ofLayer && quantity.scope() != Quantity.Scope.PERTURBATION) {
      throw GateException.at(
          rule, start, quantity.id() + " does not depend on a perturbation, so not on " + name);
    }
    require("=", "'='");
    skipBlanks();
    int place = at;
    String value = name.equals("eps") ? String.valueOf(number()) : value();
    if (name.equals("kind")) {
      List<String> kinds = Arrays.stream(Perturbation.values()).map(Perturbation::id).toList();
      if (!kinds.contains(value)) {
        throw GateException.at(rule, place, "unknown kind " + KnownNames.unknown(value, kinds));
      }
    }
    if (values.put(name, value) != null) {
      throw GateException.at(rule, start, "a second " + name);
    }
  }

  private Relation comparison() {
    for (Relation comparison : Relation.values()) {
      if (accepts(comparison.sign())) {
        return comparison;
      }
    }
    throw expected("a comparison (<, <=, >, >= or ==)");
  }

  private double number() {
    skipBlanks();
    int start = at;
    while (isWordPart() || (at < rule.length() && "+-.".indexOf(rule.charAt(at)) >= 0)) {
      at++;
    }
    String text = rule.substring(start, at);
    // Only digits: parseDouble would also take NaN, Infinity and 1f.
    if (!text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
      at = start;
      throw expected("a number");
    }
    return Double.parseDouble(text);
  }

  private String word(String what) {
    skipBlanks();
    int start = at;
    while (isWordPart()) {
      at++;
    }
    if (start == at) {
      throw expected(what);
    }
    return rule.substring(start, at);
  }

  /** A quoted text, or everything up to a comma or the closing parenthesis. */
  private String value() {
    if (accepts("'")) {
      int start = at;
      int end = rule.indexOf('\'', at);
      if (end < 0) {
        at = rule.length();
        throw expected("the closing quote");
      }
      at = end + 1;
      return rule.substring(start, end);
    }
    int start = at;
    while (at < rule.length() && ",)".indexOf(rule.charAt(at)) < 0) {
      at++;
    }
    String text = rule.substring(start, at).strip();
    if (text.isEmpty()) {
      throw expected("a value");
    }
    return text;
  }

  private boolean isWordPart() {
    return at < rule.length()
        && (Character.isLetterOrDigit(rule.charAt(at)) || rule.charAt(at) == '_');
  }

  private boolean accepts(String sign) {
    skipBlanks();
    if (!rule.startsWith(sign, at)) {
      return false;
    }
    at += sign.length();
    return true;
  }

  private void require(String sign, String what) {
    if (!accepts(sign)) {
      throw expected(what);
    }
  }

  private void skipBlanks() {
    while (at < rule.length() && Character.isWhitespace(rule.charAt(at))) {
      at++;
    }
  }

  private GateException expected(String what) {
    String got = at < rule.length() ? "'" + rule.charAt(at) + "'" : "the end of the rule";
    return GateException.at(rule, at, "expected " + what + ", got " + got);
  }
}
