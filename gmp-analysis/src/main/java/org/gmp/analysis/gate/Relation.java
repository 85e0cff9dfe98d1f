package org.gmp.analysis.gate;

/** The comparisons of a rule. */
enum Relation {
  AT_MOST("<="),
  AT_LEAST(">="),
  EQUAL("=="),
  LESS("<"),
  MORE(">");

  private final String sign;

  Relation(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  /** Whether it holds; never for NaN. */
  boolean holds(double value, double limit) {
    return switch (this) {
      case AT_MOST -> value <= limit;
      case AT_LEAST -> value >= limit;
      case EQUAL -> value == limit;
      case LESS -> value < limit;
      case MORE -> value > limit;
    };
  }
}
